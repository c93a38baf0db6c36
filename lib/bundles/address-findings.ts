import type { Db } from "#db/open.ts";
import { loadAddresses } from "../directory/addresses.ts";
import { DomainError } from "../domain-error.ts";
import { listAffectedIds } from "../incidents/affected.ts";
import { listDemands } from "../incidents/demands.ts";
import { describeAddresses } from "../incidents/named-addresses.ts";
import { nameSome } from "../notices/checks.ts";
import { mailWords } from "../notices/words.ts";
import { type BundlePart, type Finding, type Looked, refused, toLookAt } from "./finding.ts";
import { findNamedAddresses } from "./text-addresses.ts";

/** Whether addresses, texts and service instructions agree; `db` as it is once the addresses have changed. */
export function listAddressFindings(db: Db, look: Looked, at: Date): Finding[] {
  const { applied, instructionFaults, incident } = look;
  return [
    ...applied.flatMap(({ fault }) => (fault ? [refused("operations", fault)] : [])),
    ...contradiction(db, look, at),
    ...standInsForOpen(look),
    ...instructionFaults.map((fault) => refused("instructions", fault)),
    ...listDemands(db, at, incident.number).map(({ instruction, addresses }) =>
      toLookAt("instructions", "instruction_demands", { reference: instruction.reference, n: addresses }),
    ),
    ...textFindings(db, look, at),
  ];
}

/**
 * "It is over" and "your mailbox is closed" cannot both be true. A reactivation may go mailbox by mailbox: it is one as soon as the
 * first is back or comes back with it.
 */
function contradiction(db: Db, { bundle, incident, content }: Looked, at: Date): Finding[] {
  if (bundle.stage !== "all_clear" && bundle.stage !== "reactivation") return [];
  const ids = listAffectedIds(db, incident.id);
  const addresses = loadAddresses(db, ids, at);
  const closed = ids.filter((id) => addresses.get(id)?.audience !== "everyone");
  if (closed.length === 0) return [];
  const restores = content.operations.some((each) => each.isEnabled && each.operation === "restore");
  if (bundle.stage === "reactivation" && (restores || closed.length < ids.length)) return [];
  const names = nameSome(describeAddresses(db, closed).map(({ address }) => ({ name: address })));
  const stage = mailWords("de").stages[bundle.stage];
  return [
    refused("operations", new DomainError("stage_contradicts_addresses", { stage, n: closed.length, names }, "operations")),
  ];
}

/** An address that stands in for one that everybody may still use tells people two things. */
function standInsForOpen({ applied }: Looked): Finding[] {
  const open = applied.flatMap(({ steps }) => steps.filter(({ standIn, after }) => standIn && after === "everyone"));
  const restored = open.filter(({ before }) => before === "everyone");
  if (restored.length === 0) return [];
  const names = nameSome(restored.map(({ address }) => ({ name: address })));
  return [toLookAt("operations", "stand_in_for_open", { n: restored.length, names })];
}

function textFindings(db: Db, { content, compositions }: Looked, at: Date): Finding[] {
  const { publicText, answers } = content.entry;
  const all = (text: { de: string; en: string; simple: string } | undefined) => (text ? [text.de, text.en, text.simple] : []);
  const texts: [BundlePart, string][] = [
    ["entry", [...all(publicText), ...Object.values(answers).flatMap(all)].join("\n")],
    ...compositions.map(({ context: { notice } }): [BundlePart, string] => [
      `notice-${notice.id}`,
      [notice.subject, notice.body, notice.subjectEn, notice.bodyEn, notice.subjectSimple, notice.bodySimple].join("\n"),
    ]),
  ];
  return texts.flatMap(([part, text]) =>
    findNamedAddresses(db, text, at).map(({ address, problem }) => toLookAt(part, `text_names_${problem}`, { address })),
  );
}
