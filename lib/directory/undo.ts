import { and, desc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { type Db, inTransaction } from "#db/open.ts";
import { contactPoints, fallbacks, reachabilities, reachabilityChanges } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { isOneOf } from "./is-one-of.ts";
import { type ReachabilityRow, spansOf } from "./reachability.ts";
import { isNotUndone, openChange } from "./reachability-rows.ts";
import { indexOwners } from "./search-index.ts";
import { spanDifference } from "./span-difference.ts";

export type Undone = { changeId: number; /** About which something had to be said again. */ contactPointIds: number[] };

/**
 * Takes a change back by one that supersedes it: from now on the answer is the one that all other changes give that nobody has undone,
 * as if this one had never been made. What others said since stays as they said it, and what was known before stays known.
 * Addresses that only this change made are taken out of use. An undone change is made again by making it anew.
 *
 * @throws DomainError `not_found`, `already_undone`, `change_is_undo`
 */
export function undoChange(db: Db, changeId: number, stamp: Stamp): Undone {
  return inTransaction(db, (tx) => {
    requireUndoable(tx, changeId);
    const rows = listRowsBeside(tx, changeId);
    const undoId = openChange(tx, stamp, changeId);
    const live = rows.filter((row) => row.isLive);
    const spoken = new Set(live.map((row) => row.contactPointId));
    const contactPointIds = sayAgain(tx, rows, undoId);
    const all = [...new Set(rows.map((row) => row.contactPointId))];
    const unsaid = all.filter((id) => !spoken.has(id));
    const archivedIds = archiveUnsaid(tx, unsaid, stamp);
    resetExpiry(
      tx,
      all.filter((id) => spoken.has(id)),
    );
    const incidentId = rows.find((row) => row.changeId === changeId && row.incidentId !== null)?.incidentId ?? null;
    const subject = { changeId: undoId, undoesId: changeId, contactPointIds, archivedIds, incidentId };
    recordEvent(tx, "reachability.undone", subject, stamp);
    return { changeId: undoId, contactPointIds };
  });
}

function requireUndoable(db: Db, changeId: number): void {
  const change = db.select().from(reachabilityChanges).where(eq(reachabilityChanges.id, changeId)).get();
  if (!change) throw new DomainError("not_found");
  if (change.undoesId !== null) throw new DomainError("change_is_undo");
  if (db.select().from(reachabilityChanges).where(eq(reachabilityChanges.undoesId, changeId)).get())
    throw new DomainError("already_undone");
}

type SaidRow = ReachabilityRow & {
  contactPointId: number;
  changeId: number;
  /** Said by a change other than this one, undone by nobody; what an undo says again is said by the changes it leaves. */
  isLive: boolean;
};

/** Everything that was ever said about the contact points of a change. */
function listRowsBeside(db: Db, changeId: number): SaidRow[] {
  const undo = alias(reachabilityChanges, "undo");
  const ids = db
    .selectDistinct({ id: reachabilities.contactPointId })
    .from(reachabilities)
    .where(eq(reachabilities.changeId, changeId))
    .all();
  return db
    .select({ row: reachabilities, change: reachabilityChanges, undoneBy: undo.id })
    .from(reachabilities)
    .innerJoin(reachabilityChanges, eq(reachabilityChanges.id, reachabilities.changeId))
    .leftJoin(undo, eq(undo.undoesId, reachabilities.changeId))
    .where(
      isOneOf(
        reachabilities.contactPointId,
        ids.map((each) => each.id),
      ),
    )
    .all()
    .map(({ row, change, undoneBy }) => ({
      ...row,
      recordedAt: change.recordedAt,
      isLive: change.undoesId === null && undoneBy === null && row.changeId !== changeId,
    }));
}

function sayAgain(db: Db, rows: readonly SaidRow[], changeId: number): number[] {
  const said = [...Map.groupBy(rows, (row) => row.contactPointId)].map(([contactPointId, own]) => ({
    contactPointId,
    spans: spanDifference(spansOf(own), spansOf(own.filter((row) => row.isLive))),
  }));
  for (const { contactPointId, spans } of said)
    for (const { from: validFrom, to: validTo, ...span } of spans)
      db.insert(reachabilities)
        .values({ ...span, contactPointId, validFrom, validTo, changeId })
        .run();
  return said.filter(({ spans }) => spans.length > 0).map((each) => each.contactPointId);
}

/** Fallback addresses about which nobody says anything any more. */
function archiveUnsaid(db: Db, unsaid: readonly number[], stamp: Stamp): number[] {
  const { id, kind, archivedAt } = contactPoints;
  const archived = db
    .update(contactPoints)
    .set({ archivedAt: stamp.at })
    .where(and(isOneOf(id, unsaid), eq(kind, "fallback"), isNull(archivedAt)))
    .returning({ id })
    .all();
  for (const each of archived) indexOwners(db, each.id);
  return archived.map((each) => each.id);
}

/** An address that stood in before lapses again when it was going to. */
function resetExpiry(db: Db, contactPointIds: readonly number[]): void {
  const { contactPointId, expiresAt, changeId, id } = fallbacks;
  const rows = db
    .select({ contactPointId, expiresAt })
    .from(fallbacks)
    .innerJoin(contactPoints, and(eq(contactPoints.id, contactPointId), eq(contactPoints.kind, "fallback")))
    .where(and(isOneOf(contactPointId, contactPointIds), isNotUndone(changeId)))
    .orderBy(desc(id))
    .all();
  for (const [pointId, [newest]] of Map.groupBy(rows, (row) => row.contactPointId))
    if (newest) db.update(contactPoints).set({ expiresAt: newest.expiresAt }).where(eq(contactPoints.id, pointId)).run();
}
