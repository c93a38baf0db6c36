import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import type { DeliveryPurpose } from "#db/vocabulary.ts";
import type { Content } from "./compose.ts";

export const contentColumns = {
  id: deliveries.id,
  noticeId: deliveries.noticeId,
  wave: deliveries.wave,
  purpose: deliveries.purpose,
  contactPointId: deliveries.contactPointId,
  templateId: deliveries.templateId,
  address: deliveries.address,
  slots: deliveries.slots,
  subjectHash: deliveries.subjectHash,
  textHash: deliveries.textHash,
  htmlHash: deliveries.htmlHash,
  messageId: deliveries.messageId,
  references: deliveries.references,
  attemptCount: deliveries.attemptCount,
};

/** Without a contact point: a test mail. */
export type DueRow = Content & { wave: number; purpose: DeliveryPurpose; contactPointId: number | null; attemptCount: number };

/** Deliveries that may leave now. First those that need not wait, in the order of the index, then those whose wait is over. */
export function listDue(db: Db, limit: number, at: Date): DueRow[] {
  const ready = db
    .select(contentColumns)
    .from(deliveries)
    .where(and(eq(deliveries.state, "queued"), isNull(deliveries.nextAttemptAt)))
    .orderBy(asc(deliveries.id))
    .limit(limit)
    .all();
  if (ready.length >= limit) return ready;
  const waited = db
    .select(contentColumns)
    .from(deliveries)
    .where(and(eq(deliveries.state, "queued"), lte(deliveries.nextAttemptAt, at)))
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(limit - ready.length)
    .all();
  return [...ready, ...waited];
}
