import { createHash } from "node:crypto";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, deliveryContents, noticeTemplates, recipients } from "#db/schema/index.ts";
import { listAnswers, listAttachments, requireNotice } from "./context.ts";

/**
 * SHA-256, hexadecimal, over everything that approval froze, read back from the rows: a later reading that gives another hash proves
 * that something was changed. Links and codes are left out, because they are secrets; the hashes of the mails hold them.
 */
export function frozenHashOf(db: Db, noticeId: number): string {
  const { subject, body, tlp } = requireNotice(db, noticeId);
  const frozen = {
    notice: [subject, body, tlp],
    answers: listAnswers(db, noticeId).map(({ position, text, followUp }) => [position, text, ...(followUp ? [followUp] : [])]),
    attachments: listAttachments(db, noticeId).map((attachment) => [attachment.position, attachment.hash, attachment.filename]),
    templates: listTemplates(db, noticeId),
    recipients: listRecipients(db, noticeId),
    mails: listMails(db, noticeId),
  };
  return createHash("sha256").update(JSON.stringify(frozen)).digest("hex");
}

const listTemplates = (db: Db, noticeId: number) =>
  db
    .select({
      variant: noticeTemplates.variant,
      subject: noticeTemplates.subject,
      text: noticeTemplates.text,
      html: noticeTemplates.html,
    })
    .from(noticeTemplates)
    .where(and(eq(noticeTemplates.noticeId, noticeId), gt(noticeTemplates.wave, 0)))
    .orderBy(asc(noticeTemplates.id))
    .values();

const listRecipients = (db: Db, noticeId: number) =>
  db
    .select({
      person: recipients.personId,
      organization: recipients.organizationId,
      name: recipients.name,
      function: recipients.functionLabel,
      paths: recipients.paths,
      address: recipients.address,
      reason: recipients.addressReason,
    })
    .from(recipients)
    .where(eq(recipients.noticeId, noticeId))
    .orderBy(asc(recipients.id))
    .values();

const listMails = (db: Db, noticeId: number) =>
  db
    .select({
      address: deliveries.address,
      messageId: deliveries.messageId,
      subject: deliveryContents.subjectHash,
      text: deliveryContents.textHash,
      html: deliveryContents.htmlHash,
    })
    .from(deliveries)
    .leftJoin(deliveryContents, eq(deliveryContents.deliveryId, deliveries.id))
    .where(and(eq(deliveries.noticeId, noticeId), eq(deliveries.wave, 1)))
    .orderBy(asc(deliveries.id))
    .values();
