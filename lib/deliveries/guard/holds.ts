import { and, asc, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { actors, sendingHolds } from "#db/schema/index.ts";
import type { SendingHoldReason } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import type { Stamp } from "../../stamp.ts";

/** Asked by the worker before everything that could leave. */
export function isSendingHeld(db: Db): boolean {
  return (
    db.select({ id: sendingHolds.id }).from(sendingHolds).where(isNull(sendingHolds.releasedAt)).limit(1).get() !== undefined
  );
}

export const isHeldFor = (db: Db, reason: SendingHoldReason) => listOpenHolds(db).some((hold) => hold.reason === reason);

/** Why nothing leaves at the moment, oldest first. */
export function listOpenHolds(db: Db) {
  return db
    .select({
      id: sendingHolds.id,
      reason: sendingHolds.reason,
      remark: sendingHolds.remark,
      since: sendingHolds.since,
      heldBy: actors.name,
      heldByKind: actors.kind,
    })
    .from(sendingHolds)
    .innerJoin(actors, eq(actors.id, sendingHolds.heldBy))
    .where(isNull(sendingHolds.releasedAt))
    .orderBy(asc(sendingHolds.id))
    .all();
}
export type OpenHold = ReturnType<typeof listOpenHolds>[number];

/**
 * From now on nothing leaves, whatever notice it belongs to, until somebody says so. What is on its way at that moment is finished.
 *
 * @throws DomainError `sending_held_already` when it is held for that reason
 */
export function holdSending(db: Db, reason: SendingHoldReason, remark: string | null, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    if (isHeldFor(tx, reason)) throw new DomainError("sending_held_already");
    tx.insert(sendingHolds).values({ reason, remark, heldBy: stamp.by, since: stamp.at }).run();
    recordEvent(tx, "sending.held", { reason }, stamp);
  });
}

/**
 * Somebody has looked and says that mails may leave. With several reasons, all of them must be released.
 *
 * @throws DomainError `sending_not_held` when somebody else was faster
 */
export function releaseSending(db: Db, holdId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { changes } = tx
      .update(sendingHolds)
      .set({ releasedBy: stamp.by, releasedAt: stamp.at })
      .where(and(eq(sendingHolds.id, holdId), isNull(sendingHolds.releasedAt)))
      .run();
    if (changes !== 1) throw new DomainError("sending_not_held");
    recordEvent(tx, "sending.released", { holdId }, stamp);
  });
}
