import type { Db } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import { listRefusals } from "../notices/checks.ts";
import { listWarnings } from "../notices/warnings.ts";
import { listAddressFindings } from "./address-findings.ts";
import { listAudienceFindings } from "./audience-findings.ts";
import { entryOf } from "./entry.ts";
import { type BundlePart, type Finding, type Looked, refused, toLookAt } from "./finding.ts";

/** What stands in the way, and what somebody should look at; `db` as it is once the addresses have changed. */
export function listFindings(db: Db, look: Looked, at: Date): Finding[] {
  const findings = [
    ...entryFindings(look, at),
    ...listAddressFindings(db, look, at),
    ...checklistFindings(look),
    ...look.compositions.flatMap((composition) => noticeFindings(db, composition, at)),
    ...listAudienceFindings(db, look, at),
  ];
  return [...findings.filter(({ severity }) => severity === "bad"), ...findings.filter(({ severity }) => severity === "warn")];
}

function entryFindings({ bundle, content, incident }: Looked, at: Date): Finding[] {
  const { entry } = content;
  const findings: Finding[] = [];
  if (incident.closedAt && bundle.stage !== "review")
    findings.push(refused("stage", new DomainError("incident_closed", { number: incident.number })));
  try {
    const { answers, publicText, occurredAt } = entryOf(bundle, content, at);
    if (!publicText && Object.keys(answers).length > 0)
      findings.push(refused("entry", new DomainError("answers_without_public_text", {}, "publicText")));
    if (occurredAt > at) findings.push(refused("entry", new DomainError("in_future", {}, "occurredAt")));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    findings.push(refused("entry", error));
  }
  if (entry.publicText.de && incident.tlp !== "clear" && !incident.isExercise)
    findings.push(refused("entry", new DomainError("public_text_tlp", { label: incident.tlp }, "publicText")));
  if (entry.nextInformationBy && entry.nextInformationBy <= at)
    findings.push(refused("entry", new DomainError("promise_before_event", {}, "nextInformationBy")));
  if (!entry.nextInformationBy && bundle.stage !== "all_clear" && bundle.stage !== "review")
    findings.push(toLookAt("entry", "next_information_missing"));
  return findings;
}

const checklistFindings = ({ content }: Looked): Finding[] =>
  content.checklist.some((item) => item.isEnabled && !item.text)
    ? [refused("checklist", new DomainError("check_text_missing", {}, "checklist"))]
    : [];

function noticeFindings(db: Db, composition: Looked["compositions"][number], at: Date): Finding[] {
  const { notice } = composition.context;
  const part: BundlePart = `notice-${notice.id}`;
  const warnings = listWarnings(db, composition, at).map(({ code, values }): Finding => ({
    part,
    severity: "warn",
    key: `mail.warnings.${code}`,
    values,
  }));
  const said = notice.body.replaceAll(/\{\{[^{}]*\}\}|[\s,.:;!]/g, "");
  const empty = notice.body && !said ? [refused(part, new DomainError("notice_says_nothing", {}, "body"))] : [];
  return [...listRefusals(composition, at).map((refusal) => refused(part, refusal)), ...empty, ...warnings];
}
