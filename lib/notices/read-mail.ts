import { and, desc, eq, gt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  contactPoints,
  deliveries,
  deliveryContents,
  deliveryRecipients,
  noticeTemplates,
  recipients,
} from "#db/schema/index.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import { anyStaff, type Viewer } from "../directory/answer.ts";
import { valueFor } from "../directory/masked.ts";
import { composeNotice } from "./compose.ts";
import { loadContext } from "./context.ts";
import { addressOf, previewGroup, previewMail } from "./preview.ts";
import { NOBODYS_LINK } from "./secrets.ts";
import { answerLink, type MailSite } from "./site.ts";
import { type Mail, type Slots, spliceMail } from "./splice.ts";
import { isComposedLive } from "./state.ts";

export type ReadMail = Mail & { contactPointId: number | null; address: string; variant: TextVariant };

/**
 * What a recipient reads, without the secrets of their personal link: before release as it would be, afterwards as it was frozen.
 *
 * @param ref `person-12` or `organization-3`
 * @param variant before release, another version than their own
 * @param viewer of an address that is not for them only its domain remains
 * @returns undefined when they are no recipient, or nobody can write to them
 * @throws DomainError `not_found`
 */
export function readMail(
  db: Db,
  noticeId: number,
  { ref, variant, viewer = anyStaff }: { ref: string; variant?: TextVariant | undefined; viewer?: Viewer },
  at: Date,
  site: MailSite,
): ReadMail | undefined {
  const context = loadContext(db, noticeId);
  if (!isComposedLive(context.notice.state)) return findFrozenMail(db, noticeId, { ref, viewer }, site);
  const composition = composeNotice(db, context, at);
  const group = previewGroup(composition, ref, variant);
  return group && { ...previewMail(composition, group, site), ...addressOf(group, viewer), variant: group.variant };
}

type Asked = { ref: string; viewer: Viewer };

function findFrozenMail(db: Db, noticeId: number, { ref, viewer }: Asked, site: MailSite): ReadMail | undefined {
  const [kind, id] = ref.split("-");
  const column = kind === "person" ? recipients.personId : recipients.organizationId;
  const row = db
    .select({
      contactPointId: deliveries.contactPointId,
      address: deliveries.address,
      point: { kind: contactPoints.kind, publicity: contactPoints.publicity },
      slots: deliveryContents.slots,
      template: noticeTemplates,
    })
    .from(recipients)
    .innerJoin(deliveryRecipients, eq(deliveryRecipients.recipientId, recipients.id))
    .innerJoin(deliveries, eq(deliveries.id, deliveryRecipients.deliveryId))
    .innerJoin(deliveryContents, eq(deliveryContents.deliveryId, deliveries.id))
    .innerJoin(noticeTemplates, eq(noticeTemplates.id, deliveries.templateId))
    .leftJoin(contactPoints, eq(contactPoints.id, deliveries.contactPointId))
    .where(and(eq(recipients.noticeId, noticeId), eq(column, Number(id)), gt(deliveries.wave, 0)))
    .orderBy(desc(deliveries.id))
    .limit(1)
    .get();
  if (!row) return undefined;
  const slots = JSON.parse(row.slots) as Slots;
  const nobodys: Slots = { antwortlink: answerLink(NOBODYS_LINK.token, site), kurzcode: NOBODYS_LINK.code };
  const { contactPointId, template } = row;
  const address = valueFor(row.address, row.point, viewer);
  return { ...spliceMail(template, { ...slots, ...nobodys }), contactPointId, address, variant: template.variant };
}
