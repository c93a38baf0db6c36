import { and, eq, inArray, notInArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, deliveryRecipients } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";

/** Mails that nobody got: who would have shared them shares nothing. */
const toldNobody: DeliveryState[] = [
  "bounced",
  "rejected",
  "failed",
  "suppressed",
  "invalid",
  "expired",
  "cancelled",
  "replaced",
];

/** Everybody who got the same mail, themselves among them: they share the mailbox, so whoever answers answers for it. */
export function listSharing(db: Db, recipientId: number): number[] {
  const mails = db
    .select({ id: deliveries.id })
    .from(deliveryRecipients)
    .innerJoin(deliveries, eq(deliveries.id, deliveryRecipients.deliveryId))
    .where(and(eq(deliveryRecipients.recipientId, recipientId), notInArray(deliveries.state, toldNobody)));
  const sharing = db
    .selectDistinct({ id: deliveryRecipients.recipientId })
    .from(deliveryRecipients)
    .where(inArray(deliveryRecipients.deliveryId, mails))
    .all();
  return [...new Set([recipientId, ...sharing.map((row) => row.id)])];
}
