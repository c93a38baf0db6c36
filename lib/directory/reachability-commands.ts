import { type Db, inTransaction } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { LATEST_MS } from "../input-fields.ts";
import type { Stamp } from "../stamp.ts";
import { retireFallbacks } from "./fallback-commands.ts";
import type { ReachabilityInput } from "./input.ts";
import { knownIds, openChange, writeReachability } from "./reachability-rows.ts";

/**
 * Says who may use these contact points from when on. Nothing is overwritten: earlier rows stay and still answer what was known before.
 *
 * @throws DomainError `interval_reversed`, `contact_point_expired`, `not_found` when one of them is unknown
 * @returns the change, by which all of it can be found again
 */
export function setReachability(db: Db, input: ReachabilityInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const { contactPointIds, audience, from, to, incidentId } = input;
    refuseReversed(from, to);
    const ids = knownIds(tx, contactPointIds);
    const changeId = openChange(tx, stamp);
    writeReachability(tx, ids, input, changeId);
    recordEvent(
      tx,
      "reachability.set",
      {
        changeId,
        contactPointIds: ids,
        audience,
        from: from.getTime(),
        to: to?.getTime() ?? null,
        incidentId: incidentId ?? null,
      },
      stamp,
    );
    return changeId;
  });
}

/** @throws DomainError `interval_reversed` */
export function refuseReversed(from: Date, to: Date | null | undefined): void {
  if (to && to <= from) throw new DomainError("interval_reversed", {}, "to");
}

/** Between the return of a mailbox and the end of what stood in for it. Who wrote the other address down still gets through. */
export const FALLBACK_GRACE_DAYS = 14;

type Restoration = {
  contactPointIds: readonly number[];
  from: Date;
  reason?: string | null | undefined;
  incidentId?: number | null | undefined;
  /** When the addresses that stood in for them end; null: they stay. Fourteen days after `from` when left out. */
  retireFallbacksAt?: Date | null | undefined;
};

/**
 * Opens contact points for everyone again and retires what stood in for them after a grace period.
 *
 * @throws DomainError `not_found`, `contact_point_expired`
 * @returns the change
 */
export function restoreReachability(db: Db, input: Restoration, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const { from, reason, incidentId } = input;
    const ids = knownIds(tx, input.contactPointIds);
    const changeId = openChange(tx, stamp);
    writeReachability(tx, ids, { audience: "everyone", from, to: null, reason, incidentId }, changeId);
    const retireAt = input.retireFallbacksAt === undefined ? daysAfter(from, FALLBACK_GRACE_DAYS) : input.retireFallbacksAt;
    const retired = retireAt ? retireFallbacks(tx, ids, retireAt, { reason, incidentId }, changeId) : [];
    recordEvent(
      tx,
      "reachability.restored",
      { changeId, contactPointIds: ids, retiredIds: retired, from: from.getTime(), incidentId: incidentId ?? null },
      stamp,
    );
    return changeId;
  });
}

const daysAfter = (at: Date, days: number) => new Date(Math.min(at.getTime() + days * 24 * 3_600_000, LATEST_MS));
