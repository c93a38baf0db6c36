import { and, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, deliveries } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { anyStaff, type Viewer } from "../directory/answer.ts";
import { deliveryFor } from "./delivery-for.ts";
import { listPeopleOf } from "./outbox.ts";

/** `viewer`: who reads. */
type DeliveryPage = { state?: DeliveryState | undefined; after?: number | undefined; limit: number; viewer?: Viewer };

/**
 * The notice's mails in the order in which they were owed, each with everybody whom it tells.
 *
 * @param after id of the last one seen
 */
export function listDeliveryPage(db: Db, noticeId: number, { state, after = 0, limit, viewer = anyStaff }: DeliveryPage) {
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
      purpose: deliveries.purpose,
      replaces: deliveries.replacesId,
      channel: deliveries.channel,
      contactPointId: deliveries.contactPointId,
      address: deliveries.address,
      point: { kind: contactPoints.kind, publicity: contactPoints.publicity },
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
    .leftJoin(contactPoints, eq(contactPoints.id, deliveries.contactPointId))
    .where(inArray(deliveries.id, ids))
    .orderBy(deliveries.id)
    .all();
  const people = listPeopleOf(db, rows);
  return rows.map((row) => ({ ...deliveryFor(row, viewer), people: people.get(row.id) ?? [] }));
}
export type PageDelivery = ReturnType<typeof listDeliveryPage>[number];
