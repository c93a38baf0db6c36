import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { attempts } from "#db/schema/index.ts";
import type { DeliveryState, Transport } from "#db/vocabulary.ts";

export type Beginning = { deliveryIds: number[]; transport: Transport; epoch: string; batchId?: number };

/** One attempt per delivery, committed before anything leaves. Answers their ids in the order of the deliveries. */
export function beginAttempts(db: Db, beginning: Beginning, at: Date): number[] {
  const { changes, lastInsertRowid } = db.run(sql`
    insert into attempts (delivery_id, batch_id, transport, epoch, phase, started_at)
    select value, ${beginning.batchId ?? null}, ${beginning.transport}, ${beginning.epoch}, 'claimed', ${at.getTime()}
    from json_each(${JSON.stringify(beginning.deliveryIds)})`);
  const first = Number(lastInsertRowid) - changes + 1; // one after the other: nobody else writes in between
  return beginning.deliveryIds.map((_, i) => first + i);
}

/** Attempts that a crash has cut off. */
export function closeInterrupted(db: Db, deliveryIds: readonly number[], outcome: DeliveryState, at: Date): void {
  db.update(attempts)
    .set({ outcome, endedAt: at, error: "interrupted" })
    .where(and(inArray(attempts.deliveryId, idsIn(deliveryIds)), isNull(attempts.endedAt)))
    .run();
}

/** The last attempt of each delivery is now known to have led to `outcome`. */
export function revealOutcome(db: Db, deliveryIds: readonly number[], outcome: DeliveryState): void {
  const last = sql`(select max(id) from attempts where delivery_id in ${idsIn(deliveryIds)} group by delivery_id)`;
  db.update(attempts).set({ outcome }).where(inArray(attempts.id, last)).run();
}

/** Everything that was tried for a delivery, for the page that shows it. */
export const listAttempts = (db: Db, deliveryId: number) =>
  db.select().from(attempts).where(eq(attempts.deliveryId, deliveryId)).orderBy(attempts.id).all();

/** Any number of ids as one parameter. */
export const idsIn = (ids: readonly number[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`;
