import { sql } from "drizzle-orm";
import type { SQLiteUpdateSetSource } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";

/** The only edges. A late bounce overrides `delivered`; nothing leads back from a handed-over mail to the queue. */
export const nextDeliveryStates: Record<DeliveryState, readonly DeliveryState[]> = {
  planned: ["queued", "cancelled", "expired", "suppressed", "invalid", "replaced"],
  queued: ["sending", "planned", "cancelled", "expired", "suppressed", "invalid", "replaced"], // planned: the send is held
  sending: ["accepted", "queued", "rejected", "unknown"],
  accepted: ["delayed", "delivered", "bounced", "complained", "suppressed", "failed"],
  delayed: ["delivered", "bounced", "complained", "suppressed", "failed"],
  delivered: ["bounced", "complained", "suppressed", "failed"],
  unknown: ["accepted", "queued", "closed_unknown", "replaced"],
  bounced: ["replaced"],
  rejected: ["replaced"],
  // Among those of which the far side says that they told nobody, one way only: whichever event comes first, the end is the same.
  suppressed: ["replaced", "failed", "bounced"],
  complained: ["replaced", "suppressed", "failed", "bounced"],
  failed: ["replaced", "bounced"],
  invalid: ["replaced"],
  closed_unknown: ["accepted", "queued", "replaced"],
  cancelled: [],
  expired: ["planned", "replaced"], // a person says that the notice goes out after all
  replaced: [],
};

export const mayBecome = (from: DeliveryState, to: DeliveryState) => nextDeliveryStates[from].includes(to);

/** A notice with one of these is not completed. */
export const openDeliveryStates: readonly DeliveryState[] = ["planned", "queued", "sending", "delayed", "unknown"];

/** Nobody was told by these: somebody has to look at them, so lists begin with them. */
export const failedDeliveryStates: readonly DeliveryState[] = [
  "rejected",
  "bounced",
  "failed",
  "invalid",
  "suppressed",
  "complained",
  "unknown",
  "closed_unknown",
  "expired",
];

/** No edge leads out of them. */
export const terminalDeliveryStates: readonly DeliveryState[] = Object.entries(nextDeliveryStates)
  .filter(([, next]) => next.length === 0)
  .map(([state]) => state as DeliveryState);

export type DeliveryChanges = SQLiteUpdateSetSource<typeof deliveries>;

/** As `moveDeliveries`, for one. */
export function moveDelivery(
  db: Db,
  id: number,
  from: DeliveryState,
  to: DeliveryState,
  at: Date,
  changes: DeliveryChanges = {},
): void {
  moveDeliveries(db, [id], from, to, at, changes);
}

/**
 * Moves deliveries along one edge in one conditional update. Call it inside a transaction.
 *
 * @param changes columns that belong to the move
 * @throws Error when there is no such edge or a row was not in `from`: a bug, because one worker owns what it moves
 */
export function moveDeliveries(
  db: Db,
  ids: readonly number[],
  from: DeliveryState,
  to: DeliveryState,
  at: Date,
  changes: DeliveryChanges = {},
): void {
  assertEdge(from, to);
  if (ids.length === 0) return;
  const moved = db
    .update(deliveries)
    .set({ ...changes, state: to, updatedAt: at })
    // "+": by id, not through the index of all deliveries in that state
    .where(sql`${deliveries.id} in (select value from json_each(${JSON.stringify(ids)})) and +${deliveries.state} = ${from}`)
    .run();
  if (moved.changes !== ids.length) throw new Error(`Only ${moved.changes} of ${ids.length} deliveries were ${from}.`);
}

/** A bug, not a refusal: callers know the edges. */
export function assertEdge(from: DeliveryState, to: DeliveryState): void {
  if (!mayBecome(from, to)) throw new Error(`A delivery cannot go from ${from} to ${to}.`);
}
