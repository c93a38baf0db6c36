import { and, eq, gt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, deliveryContents, deliveryRecipients, noticeTemplates, persons, recipients } from "#db/schema/index.ts";
import type { DeliveryPurpose, TextVariant } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { compileMail, type Mail, SLOT, type Slots } from "../notices/splice.ts";
import { templateWaves } from "./waves.ts";

/** A mail that was frozen before, and everybody who shared it. */
export type Source = {
  id: number;
  templateId: number;
  variant: TextVariant;
  slots: Slots;
  messageId: string;
  references: string;
  recipientIds: number[];
};

/** `first`: by recipient, the mail that the approval owed them; `byId`: those and the ones to be replaced. */
export type Sources = { first: ReadonlyMap<number, Source>; byId: ReadonlyMap<number, Source> };

type Items = readonly { recipientIds: readonly number[]; replacesId?: number | undefined }[];

export function loadSources(db: Db, noticeId: number, items: Items): Sources {
  const recipientIds = [...new Set(items.flatMap((item) => item.recipientIds))];
  const first = db
    .select({ recipientId: deliveryRecipients.recipientId, id: deliveries.id })
    .from(deliveryRecipients)
    .innerJoin(deliveries, eq(deliveries.id, deliveryRecipients.deliveryId))
    .where(and(isOneOf(deliveryRecipients.recipientId, recipientIds), eq(deliveries.wave, 1)))
    .all();
  const ids = [...new Set([...first.map((row) => row.id), ...items.flatMap((item) => item.replacesId ?? [])])];
  const byId = new Map(listSources(db, noticeId, ids).map((source) => [source.id, source]));
  return { first: new Map(first.flatMap(({ recipientId, id }) => (byId.has(id) ? [[recipientId, byId.get(id)!]] : []))), byId };
}

function listSources(db: Db, noticeId: number, ids: readonly number[]): Source[] {
  const rows = db
    .select({
      id: deliveries.id,
      templateId: deliveries.templateId,
      variant: noticeTemplates.variant,
      slots: deliveryContents.slots,
      messageId: deliveries.messageId,
      references: deliveryContents.references,
    })
    .from(deliveries)
    .innerJoin(deliveryContents, eq(deliveryContents.deliveryId, deliveries.id))
    .innerJoin(noticeTemplates, eq(noticeTemplates.id, deliveries.templateId))
    .where(and(isOneOf(deliveries.id, ids), eq(deliveries.noticeId, noticeId), gt(deliveries.wave, 0)))
    .all();
  const ties = db
    .select()
    .from(deliveryRecipients)
    .where(isOneOf(deliveryRecipients.deliveryId, ids))
    .orderBy(deliveryRecipients.recipientId)
    .all();
  const sharing = Map.groupBy(ties, (tie) => tie.deliveryId);
  return rows.map((row) => ({
    ...row,
    slots: JSON.parse(row.slots) as Slots,
    recipientIds: (sharing.get(row.id) ?? []).map((tie) => tie.recipientId),
  }));
}

export type FrozenTemplate = { id: number; variant: TextVariant; slotNames: Set<string>; splice: (slots: Slots) => Mail };

/** What the approval has frozen for this purpose, one per version. */
export function loadTemplates(db: Db, noticeId: number, purpose: DeliveryPurpose): FrozenTemplate[] {
  const rows = db
    .select()
    .from(noticeTemplates)
    .where(and(eq(noticeTemplates.noticeId, noticeId), eq(noticeTemplates.wave, templateWaves[purpose])))
    .all();
  return rows.map((row) => ({ id: row.id, variant: row.variant, slotNames: slotNamesIn(row), splice: compileMail(row) }));
}

const slotNamesIn = ({ subject, text, html }: Mail) =>
  new Set([subject, text, html].flatMap((part) => [...part.matchAll(SLOT)].map((match) => match[1]!)));

/** The recipients as frozen; only the form of address comes from the directory, which is where it stands. */
export function loadFrozenRecipients(db: Db, noticeId: number, ids: readonly number[]) {
  const rows = db
    .select({
      id: recipients.id,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      variant: recipients.variant,
      paths: recipients.paths,
      token: recipients.answerToken,
      code: recipients.shortCode,
      person: {
        familyName: persons.familyName, // first, because drizzle takes the whole for absent when its first column is null
        givenName: persons.givenName,
        title: persons.title,
        formOfAddress: persons.formOfAddress,
        plainTextOnly: persons.plainTextOnly,
      },
    })
    .from(recipients)
    .leftJoin(persons, eq(persons.id, recipients.personId))
    .where(and(isOneOf(recipients.id, ids), eq(recipients.noticeId, noticeId)))
    .orderBy(recipients.id)
    .all();
  return new Map(rows.map((row) => [row.id, { ...row, paths: JSON.parse(row.paths) as string[][] }]));
}
export type FrozenRecipientRow = NonNullable<ReturnType<ReturnType<typeof loadFrozenRecipients>["get"]>>;
