import type { Db } from "#db/open.ts";
import { closeIncident, correctEntry, openIncident, recordEntry } from "./commands.ts";
import { CorrectionInput, EntryInput, IncidentInput } from "./input.ts";

/** What must never leave: stands in every internal field of what the tests write. */
export const SECRET = "STRENG-INTERN";

export const moment = (at: string) => new Date(`${at}Z`);
export const stampAt = (at: string) => ({ by: "system", at: moment(at) });

type Given<T> = Partial<Record<keyof T, unknown>> & { at?: string };

/** An incident of which everything internal is secret; public unless said otherwise. */
export function anIncident(db: Db, { at = "2026-04-24T10:00", ...given }: Given<IncidentInput> = {}): string {
  const input = IncidentInput.parse({
    title: `${SECRET} Titel`,
    publicTitle: "E-Mail ist eingeschränkt",
    level: "disruption",
    cause: "technical",
    tlp: "clear",
    occurredAt: moment(at),
    internalText: secretTexts,
    publicText: "Wir prüfen das.",
    decidedBy: `${SECRET} Wer`,
    decidedWith: `${SECRET} Mit wem`,
    decisionBasis: `${SECRET} Grundlage`,
    ...given,
  });
  return openIncident(db, input, stampAt(at));
}

export function anEntry(db: Db, number: string, { at = "2026-04-25T10:00", ...given }: Given<EntryInput> = {}): number {
  return recordEntry(db, number, entryInput(at, given), stampAt(at));
}

export function aCorrection(
  db: Db,
  number: string,
  supersedes: number,
  { at = "2026-04-26T10:00", ...given }: Given<EntryInput> = {},
): number {
  const input = { ...entryInput(at, given), supersedes, correctionReason: `${SECRET} Grund` };
  return correctEntry(db, number, CorrectionInput.parse(input), stampAt(at));
}

export function anEnd(db: Db, number: string, { at = "2026-05-26T10:00", ...given }: Given<EntryInput> = {}): void {
  closeIncident(db, number, entryInput(at, { stage: "all_clear", publicText: "Alles läuft wieder.", ...given }), stampAt(at));
}

const secretTexts = { de: `${SECRET} Text`, en: `${SECRET} text`, simple: `${SECRET} leicht` };

function entryInput(at: string, given: object): EntryInput {
  return EntryInput.parse({
    occurredAt: moment(at),
    internalText: secretTexts,
    decidedBy: `${SECRET} Wer`,
    decidedWith: `${SECRET} Mit wem`,
    decisionBasis: `${SECRET} Grundlage`,
    ...given,
  });
}
