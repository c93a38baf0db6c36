import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
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
export type DueRow = Content & { wave: number; contactPointId: number | null; attemptCount: number };

/** Deliveries that may leave now. First those that need not wait, in the order of the index, then those whose wait is over. */
export function listDue(db: Db, limit: number, at: Date): DueRow[] {
  const ready = db.all<DueRow>(
    sql`${selectContent} where state = 'queued' and next_attempt_at is null order by id limit ${limit}`,
  );
  if (ready.length >= limit) return ready;
  const waited = db.all<DueRow>(sql`${selectContent} where state = 'queued' and next_attempt_at <= ${at.getTime()}
    order by next_attempt_at limit ${limit - ready.length}`);
  return [...ready, ...waited];
}

/** By hand, because putting so many columns of so many rows into objects otherwise takes as long as finding them. */
const selectContent =
  sql.raw(`select id, notice_id as noticeId, wave, purpose, contact_point_id as contactPointId, template_id as templateId, address,
  slots, subject_hash as subjectHash, text_hash as textHash, html_hash as htmlHash, message_id as messageId, "references",
  attempt_count as attemptCount from deliveries`);
