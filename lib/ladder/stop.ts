import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { DueRow } from "../deliveries/due.ts";
import { divide, findAnswered } from "../deliveries/find-stopped.ts";
import { assertEdge, moveDeliveries } from "../deliveries/state.ts";

/**
 * Whoever has answered is not asked again: reminders that have not left, to them or to their deputy, are cancelled. Call it in the
 * transaction that records the answer. A mail that others share, who have not answered, still goes.
 *
 * @returns how many were cancelled
 */
export function stopFollowUps(db: Db, recipientIds: readonly number[], at: Date): number {
  assertEdge("queued", "cancelled");
  const { changes } = db.run(sql`
    update deliveries set state = 'cancelled', next_attempt_at = null, last_code = 'answered', updated_at = ${at.getTime()}
    where id in (
      select dr.delivery_id from delivery_recipients dr
      where dr.recipient_id in (select value from json_each(${JSON.stringify(recipientIds)})))
    and state in ('planned', 'queued') and purpose in ('reminder', 'deputy')
    and not exists (
      select 1 from delivery_recipients other
      where other.delivery_id = deliveries.id
        and not exists (select 1 from acknowledgements a where a.recipient_id = other.recipient_id))`);
  return changes;
}

/**
 * The last look before a reminder is taken up: whoever has answered meanwhile, in whatever way it was recorded, is not asked again.
 * Answers the others.
 */
export function stopAnswered(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const { stopped, others } = divide(rows, findAnswered(db, rows, at));
  const ids = stopped.map((row) => row.id);
  moveDeliveries(db, ids, "queued", "cancelled", at, { nextAttemptAt: null, lastCode: "answered" });
  return others;
}
