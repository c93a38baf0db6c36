import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { callTasks, deliveries, deliveryRecipients, noticeTemplates, recipients } from "#db/schema/index.ts";
import { type Mail, spliceMail, type Slots } from "./splice.ts";

const DEFAULT_PAGE = 100;

/**
 * A page of the people a released notice was for, as frozen: address, why this one, and every way by which they were in the lists.
 *
 * @param after id of the last one seen
 */
export function listRecipients(
  db: Db,
  noticeId: number,
  { after = 0, limit = DEFAULT_PAGE }: { after?: number; limit?: number } = {},
) {
  return db
    .select({
      id: recipients.id,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      variant: recipients.variant,
      paths: recipients.paths,
      address: recipients.address,
      addressReason: recipients.addressReason,
      shortCode: recipients.shortCode,
      callReason: callTasks.reason,
      callState: callTasks.state,
    })
    .from(recipients)
    .leftJoin(callTasks, eq(callTasks.recipientId, recipients.id))
    .where(and(eq(recipients.noticeId, noticeId), gt(recipients.id, after)))
    .orderBy(asc(recipients.id))
    .limit(limit)
    .all()
    .map((row) => ({ ...row, paths: JSON.parse(row.paths) as string[][] }));
}
export type FrozenRecipient = ReturnType<typeof listRecipients>[number];

/** The mail that a recipient of a released notice gets or got, to the letter. Undefined: none, somebody telephones. */
export function findFrozenMail(db: Db, recipientId: number): (Mail & { address: string }) | undefined {
  const row = db
    .select({
      address: deliveries.address,
      slots: deliveries.slots,
      subject: noticeTemplates.subject,
      text: noticeTemplates.text,
      html: noticeTemplates.html,
    })
    .from(deliveryRecipients)
    .innerJoin(deliveries, eq(deliveries.id, deliveryRecipients.deliveryId))
    .innerJoin(noticeTemplates, eq(noticeTemplates.id, deliveries.templateId))
    .where(and(eq(deliveryRecipients.recipientId, recipientId), gt(deliveries.wave, 0)))
    .orderBy(sql`${deliveries.id} desc`)
    .limit(1)
    .get();
  return row && { address: row.address, ...spliceMail(row, JSON.parse(row.slots) as Slots) };
}
