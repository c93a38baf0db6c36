import type { Db } from "#db/open.ts";
import { listDemands } from "../incidents/demands.ts";
import { listServices } from "../incidents/services.ts";
import type { PlaybookStage } from "../playbooks/content.ts";
import { asIfPutOut } from "./as-if-put-out.ts";
import { BundleContent, type BundleOperation } from "./content.ts";
import { type OperationIncident, tryOperations } from "./operations.ts";
import { quarterAfter } from "./rounding.ts";

type Texts = { de: string; en?: string | undefined; simple?: string | undefined };
const full = ({ de, en = "", simple = "" }: Texts) => ({ de, en, simple });
const DAY_MINUTES = 24 * 60;

/**
 * What a playbook's stage foresees beside its notices, with moments instead of minutes; and every service instruction that would demand
 * what it closes, for a person to decide about.
 *
 * @param lists of an exercise: they stand for every list that the playbook names
 */
export function draftContent(
  db: Db,
  incident: OperationIncident,
  stage: PlaybookStage | undefined,
  lists: readonly string[] | undefined,
  at: Date,
): BundleContent {
  if (!stage) return BundleContent.parse({});
  const known = new Set(listServices(db).map(({ key }) => key));
  const operations = stage.addressOperations.map((operation): Partial<BundleOperation> => {
    const { advice, expiresInDays, ...fallback } = operation.fallback ?? { pattern: "", publicity: "internal" as const };
    const { replyPossible = true, phoneWanted = false, mustResend = false, deliveredLate = false, note = "" } = advice ?? {};
    return {
      key: operation.key,
      operation: operation.operation,
      kind: operation.kind,
      list: lists ? (lists[0] ?? "") : (operation.list ?? ""),
      fallback: {
        ...fallback,
        expiresAt: expiresInDays === undefined ? undefined : quarterAfter(at, expiresInDays * DAY_MINUTES),
        replyPossible,
        phoneWanted,
        mustResend,
        deliveredLate,
        note,
      },
    };
  });
  const content = BundleContent.parse({
    entry: {
      internalText: full(stage.internalText),
      publicText: stage.publicText && full(stage.publicText),
      answers: Object.fromEntries(Object.entries(stage.publicAnswers ?? {}).map(([question, text]) => [question, full(text)])),
      services: stage.services.filter(({ key }) => known.has(key)),
      nextInformationBy: stage.nextInformationMinutes && quarterAfter(at, stage.nextInformationMinutes),
    },
    operations,
    instructions: stage.instructions,
    checklist: stage.checklist.map(({ text, role, dueMinutes, legal }) => ({
      text: text.de,
      textEn: text.en,
      role,
      dueMinutes,
      isLegal: legal !== undefined,
      basis: legal?.basis,
    })),
  });
  return { ...content, instructions: withDemanded(db, incident, content, at) };
}

/** Beside what the playbook says: instructions in force that demand what is closed afterwards, not chosen yet. */
function withDemanded(db: Db, incident: OperationIncident, content: BundleContent, at: Date): BundleContent["instructions"] {
  const demanded = asIfPutOut(db, (tx) => {
    tryOperations(tx, incident, content.operations, { by: "system", at });
    return listDemands(tx, at, incident.number).map(({ instruction }) => instruction.reference);
  });
  const named = new Set(content.instructions.map(({ reference }) => reference));
  const missing = [...new Set(demanded)].filter((reference) => !named.has(reference));
  return [
    ...content.instructions,
    ...missing.map((reference) => ({ reference, isEnabled: false, operation: "suspend" as const, decidedBy: "" })),
  ];
}
