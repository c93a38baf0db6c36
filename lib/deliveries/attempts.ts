import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { attempts } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";

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
