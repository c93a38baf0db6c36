import { and, eq, gt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, deliveryRecipients, notices } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { isOneOf } from "../../directory/is-one-of.ts";
import { DomainError } from "../../domain-error.ts";

/** A mail that somebody does something about, with everybody whom it should tell. */
export type RescueRow = ReturnType<typeof requireRows>[number];

/** Of these nobody was told, or nobody knows: another mail may stand in their place. */
export const rescuableStates: readonly DeliveryState[] = [
  "bounced",
  "rejected",
  "failed",
  "complained",
  "suppressed",
  "invalid",
  "expired",
  "unknown",
  "closed_unknown",
];
export const unclearStates: readonly DeliveryState[] = ["unknown", "closed_unknown"];

/** @throws DomainError `not_found` when one of them is none of the notice's mails */
export function requireRows(db: Db, noticeId: number, deliveryIds: readonly number[]) {
  const ids = [...new Set(deliveryIds)];
  const rows = db
    .select({
      id: deliveries.id,
      state: deliveries.state,
      purpose: deliveries.purpose,
      attempts: deliveries.attemptCount,
      nextAttemptAt: deliveries.nextAttemptAt,
      contactPointId: deliveries.contactPointId,
      code: deliveries.lastCode,
    })
    .from(deliveries)
    .where(and(isOneOf(deliveries.id, ids), eq(deliveries.noticeId, noticeId), gt(deliveries.wave, 0)))
    .orderBy(deliveries.id)
    .all();
  if (rows.length !== ids.length) throw new DomainError("not_found");
  const ties = db.select().from(deliveryRecipients).where(isOneOf(deliveryRecipients.deliveryId, ids)).all();
  const sharing = Map.groupBy(ties, (tie) => tie.deliveryId);
  return rows.map((row) => ({
    ...row,
    contactPointId: row.contactPointId ?? 0, // only test mails have none
    recipientIds: (sharing.get(row.id) ?? []).map((tie) => tie.recipientId),
  }));
}

/** What an event says of its notice. */
export function incidentOf(db: Db, noticeId: number): number | null {
  return db.select({ id: notices.incidentId }).from(notices).where(eq(notices.id, noticeId)).get()?.id ?? null;
}
