import { and, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { listPeopleOf } from "./outbox.ts";

type DeliveryPage = { state?: DeliveryState | undefined; after?: number | undefined; limit: number };

/**
 * The notice's mails in the order in which they were owed, each with everybody whom it tells.
 *
 * @param after id of the last one seen
 */
export function listDeliveryPage(db: Db, noticeId: number, { state, after = 0, limit }: DeliveryPage) {
  const wanted = and(
    eq(deliveries.noticeId, noticeId),
    state && eq(deliveries.state, state),
    gt(deliveries.wave, 0),
    gt(deliveries.id, after),
  );
  const ids = db.select({ id: deliveries.id }).from(deliveries).where(wanted).orderBy(deliveries.id).limit(limit);
  const rows = db
    .select({
      id: deliveries.id,
      channel: deliveries.channel,
      address: deliveries.address,
      state: deliveries.state,
      attempts: deliveries.attemptCount,
      transport: deliveries.transport,
      code: deliveries.lastCode,
      error: deliveries.lastError,
      handedOverAt: deliveries.acceptedAt,
      nextAttemptAt: deliveries.nextAttemptAt,
      updatedAt: deliveries.updatedAt,
    })
    .from(deliveries)
    .where(inArray(deliveries.id, ids))
    .orderBy(deliveries.id)
    .all();
  const people = listPeopleOf(db, rows);
  return rows.map((row) => ({ ...row, people: people.get(row.id) ?? [] }));
}
export type PageDelivery = ReturnType<typeof listDeliveryPage>[number];
