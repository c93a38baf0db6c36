import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { reactivationCases, reactivationMoves } from "#db/schema/index.ts";
import type { ReactivationState } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import type { Stamp } from "../stamp.ts";
import { type BoardRow, loadBoard, nameOf } from "./board.ts";
import type { AssignInput, MoveInput } from "./input.ts";

/**
 * Says of mailboxes how far they are: all or none, one event. What already stands there and has nothing to add is left as it is.
 *
 * @throws DomainError `not_found`, `mailbox_not_closed`, `mailbox_open` naming it
 * @returns how many have changed
 */
export function moveCases(db: Db, number: string, input: MoveInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const { id: incidentId } = requireIncident(tx, number);
    const { state, note = null } = input;
    const rows = requireClosed(tx, incidentId, input.contactPointIds, stamp.at);
    const moving = rows.filter((row) => row.state !== state || note !== null);
    for (const row of moving) recordMove(tx, { incidentId, contactPointId: row.contactPointId, state, note }, stamp);
    const contactPointIds = moving.map((row) => row.contactPointId);
    if (moving.length > 0) recordEvent(tx, "reactivation.moved", { incidentId, state, contactPointIds }, stamp);
    return moving.length;
  });
}

/**
 * Names who looks after mailboxes, or nobody.
 *
 * @throws DomainError as `moveCases`
 * @returns how many have changed
 */
export function assignTechnician(db: Db, number: string, input: AssignInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const { id: incidentId } = requireIncident(tx, number);
    const technician = input.technician ?? null;
    const rows = requireClosed(tx, incidentId, input.contactPointIds, stamp.at);
    const changing = rows.filter((row) => (row.case?.technician ?? null) !== technician).map((row) => row.contactPointId);
    for (const contactPointId of changing) {
      const id = ensureCase(tx, { incidentId, contactPointId, state: "informed" }, stamp.at);
      tx.update(reactivationCases).set({ technician, updatedAt: stamp.at }).where(eq(reactivationCases.id, id)).run();
    }
    const subject = { incidentId, contactPointIds: changing, isAssigned: technician !== null };
    if (changing.length > 0) recordEvent(tx, "reactivation.assigned", subject, stamp);
    return changing.length;
  });
}

/** Each once. @throws DomainError `mailbox_not_closed` when the incident has not closed one of them, `mailbox_open` */
export function requireClosed(db: Db, incidentId: number, contactPointIds: readonly number[], at: Date): BoardRow[] {
  const rows = requireOnBoard(db, incidentId, contactPointIds, at);
  const open = rows.find((row) => row.state === "unlocked");
  if (open) throw new DomainError("mailbox_open", { name: nameOf(open) }, "contactPointIds");
  return rows;
}

/** @throws DomainError `mailbox_not_closed` */
export function requireOnBoard(db: Db, incidentId: number, contactPointIds: readonly number[], at: Date): BoardRow[] {
  const ids = [...new Set(contactPointIds)];
  const rows = loadBoard(db, incidentId, at, ids);
  if (rows.length !== ids.length || ids.length === 0) throw new DomainError("mailbox_not_closed", {}, "contactPointIds");
  return rows;
}

type NewMove = { incidentId: number; contactPointId: number; state: ReactivationState; note?: string | null };

/** Part of a command, whose event it belongs to. @returns the case */
export function recordMove(db: Db, { note = null, ...move }: NewMove, stamp: Stamp): number {
  const caseId = ensureCase(db, move, stamp.at);
  db.update(reactivationCases).set({ state: move.state, updatedAt: stamp.at }).where(eq(reactivationCases.id, caseId)).run();
  db.insert(reactivationMoves).values({ caseId, state: move.state, note, movedBy: stamp.by, movedAt: stamp.at }).run();
  return caseId;
}

/** Part of a command. */
export function ensureCase(db: Db, { incidentId, contactPointId, state }: Omit<NewMove, "note">, at: Date): number {
  db.insert(reactivationCases).values({ incidentId, contactPointId, state, updatedAt: at }).onConflictDoNothing().run();
  return db
    .select({ id: reactivationCases.id })
    .from(reactivationCases)
    .where(and(eq(reactivationCases.incidentId, incidentId), eq(reactivationCases.contactPointId, contactPointId)))
    .get()!.id;
}
