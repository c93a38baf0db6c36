import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { noticeAttachments } from "#db/schema/index.ts";
import type { KeptAttachment } from "../attachments/keep.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { countChange, requireEditable } from "./commands.ts";
import { listAttachments } from "./context.ts";

export const MAX_ATTACHMENTS = 5;
/** Together; many mail servers refuse more than 25 MB as sent, which is a third more than the files. */
export const MAX_ATTACHMENT_TOTAL_BYTES = 18_000_000;

/**
 * @param kept by `keepAttachment`, awaited before
 * @throws DomainError `not_editable`, `attachment_twice`, `too_many_attachments`, `attachments_too_large`, `not_found`
 */
export function addAttachment(db: Db, noticeId: number, kept: KeptAttachment, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { notice } = requireEditable(tx, noticeId);
    const present = listAttachments(tx, noticeId);
    if (present.some((each) => each.hash === kept.hash))
      throw new DomainError("attachment_twice", { name: kept.filename }, "attachment");
    if (present.length >= MAX_ATTACHMENTS)
      throw new DomainError("too_many_attachments", { maximum: MAX_ATTACHMENTS }, "attachment");
    const total = present.reduce((sum, each) => sum + each.size, kept.size);
    if (total > MAX_ATTACHMENT_TOTAL_BYTES)
      throw new DomainError("attachments_too_large", { megabytes: MAX_ATTACHMENT_TOTAL_BYTES / 1_000_000 }, "attachment");
    const position = (present.at(-1)?.position ?? 0) + 1;
    tx.insert(noticeAttachments).values({ noticeId, position, hash: kept.hash, filename: kept.filename }).run();
    countChange(tx, noticeId, stamp);
    recordEvent(tx, "notice.attachment_added", { incidentId: notice.incidentId, noticeId, hash: kept.hash }, stamp);
  });
}

/** The file itself stays: another notice may have it. @throws DomainError `not_editable`, `not_found` */
export function removeAttachment(db: Db, noticeId: number, position: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { notice } = requireEditable(tx, noticeId);
    const attachment = listAttachments(tx, noticeId).find((each) => each.position === position);
    if (!attachment) throw new DomainError("not_found");
    tx.delete(noticeAttachments)
      .where(and(eq(noticeAttachments.noticeId, noticeId), eq(noticeAttachments.position, position)))
      .run();
    countChange(tx, noticeId, stamp);
    recordEvent(tx, "notice.attachment_removed", { incidentId: notice.incidentId, noticeId, hash: attachment.hash }, stamp);
  });
}
