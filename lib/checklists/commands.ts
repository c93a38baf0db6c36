import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { type Db, inTransaction } from "#db/open.ts";
import { checklistItems } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { multiLine, optional } from "../input-fields.ts";
import type { Stamp } from "../stamp.ts";

export const MAX_NOTE_LENGTH = 1_000;

/** `done` with a note if there is something to say; `not_applicable` with the reason. */
export const CheckInput = z.object({
  result: z.enum(["done", "not_applicable"]),
  note: optional(multiLine(MAX_NOTE_LENGTH)),
});
export type CheckInput = z.infer<typeof CheckInput>;

/** What stands before the reason of an item that does not apply: one column holds both kinds of note. */
const NOT_APPLICABLE = "–: ";

export const isNotApplicable = (note: string | null): boolean => note?.startsWith(NOT_APPLICABLE) ?? false;
export const noteText = (note: string | null): string | null =>
  note !== null && isNotApplicable(note) ? note.slice(NOT_APPLICABLE.length) : note;

/**
 * Settles an item of the checklist: done, or not applicable and why.
 *
 * @throws DomainError `not_found` also for an item of another incident, `check_settled`, `check_reason_required`
 */
export function settleCheck(db: Db, incidentId: number, itemId: number, { result, note }: CheckInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    requireCheck(tx, incidentId, itemId);
    if (result === "not_applicable" && !note) throw new DomainError("check_reason_required", {}, "note");
    const settled = tx
      .update(checklistItems)
      .set({ doneBy: stamp.by, doneAt: stamp.at, note: result === "not_applicable" ? NOT_APPLICABLE + note : (note ?? null) })
      .where(and(eq(checklistItems.id, itemId), isNull(checklistItems.doneAt)))
      .run();
    if (settled.changes !== 1) throw new DomainError("check_settled");
    recordEvent(tx, "check.settled", { incidentId, itemId, result }, stamp);
  });
}

/** It was not done after all. @throws DomainError `not_found`, `check_open` */
export function reopenCheck(db: Db, incidentId: number, itemId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    requireCheck(tx, incidentId, itemId);
    const reopened = tx
      .update(checklistItems)
      .set({ doneBy: null, doneAt: null, note: null })
      .where(and(eq(checklistItems.id, itemId), isNotNull(checklistItems.doneAt)))
      .run();
    if (reopened.changes !== 1) throw new DomainError("check_open");
    recordEvent(tx, "check.reopened", { incidentId, itemId }, stamp);
  });
}

function requireCheck(db: Db, incidentId: number, itemId: number): void {
  const isIt = and(eq(checklistItems.id, itemId), eq(checklistItems.incidentId, incidentId));
  if (!db.select({ id: checklistItems.id }).from(checklistItems).where(isIt).get()) throw new DomainError("not_found");
}
