import { and, asc, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { acknowledgements, deliveries, deliveryRecipients, recipients, timelineEntries } from "#db/schema/index.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import { loadContext } from "../notices/context.ts";
import { publicTitle } from "../notices/notice-values.ts";
import { parseShortCode, spokenCode } from "../notices/secrets.ts";
import { type Mail, SLOT, type Slots, spliceMail } from "../notices/splice.ts";
import { renderPage } from "../notices/template.ts";
import { fill, localeOf, mailWords } from "../notices/words.ts";

export type AnswerPage = NonNullable<ReturnType<typeof findAnswerPage>>;

/** What a personal link shows. Undefined for every token that is not one, also when its notice was taken back before it left. */
export function findAnswerPage(db: Db, token: string) {
  const recipient = db.select().from(recipients).where(eq(recipients.answerToken, token)).get();
  return recipient && answerPage(db, recipient);
}

/** The same for whoever takes a call: case, dashes and spaces do not matter. */
export function findAnswerPageByShortCode(db: Db, typed: string) {
  const code = parseShortCode(typed);
  const recipient = code ? db.select().from(recipients).where(eq(recipients.shortCode, code)).get() : undefined;
  return recipient && answerPage(db, recipient);
}

type Recipient = typeof recipients.$inferSelect;

function answerPage(db: Db, recipient: Recipient) {
  const context = loadContext(db, recipient.noticeId);
  const { notice, incident, settings, answers } = context;
  if (notice.state === "cancelled") return undefined;
  const locale = localeOf(recipient.variant);
  const slots = readSlots(db, recipient);
  const template = renderPage(context, recipient.variant);
  const mail = spliceMail(template, fillUp(template, slots, recipient));
  return {
    token: recipient.answerToken,
    names: listNames(db, recipient),
    greeting: slots["anrede"],
    variant: recipient.variant,
    locale,
    subject: mail.subject,
    bodyText: mail.text,
    /** Safe HTML without styles. */
    bodyHtml: mail.html,
    incident: {
      number: incident.number,
      title: publicTitle(context, recipient.variant),
      isExercise: incident.isExercise,
      latest: incident.tlp === "clear" ? findLatestPublicText(db, incident.id, recipient.variant) : undefined,
    },
    answerBy: notice.answerBy,
    answers: answers.map((answer) => ({ id: answer.id, text: inVariant(answer, recipient.variant) })),
    previous: findNewestAnswer(db, recipient.id),
    city: settings.cityName,
    sender: settings.senderName,
    help: { phone: settings.helpPhone, hours: settings.helpHours },
    shortCode: spokenCode(recipient.shortCode),
  };
}

/** The values of the mail. For whoever got none, what their own row knows; "…" where even that says nothing. */
function fillUp(template: Mail, slots: Slots, recipient: Recipient): Slots {
  const known: Slots = {
    anrede: fill(mailWords(recipient.variant).salutation.named, { name: recipient.name }),
    name: recipient.name,
    kurzcode: spokenCode(recipient.shortCode),
    ...slots,
  };
  const names = [template.subject, template.text, template.html].flatMap((part) =>
    [...part.matchAll(SLOT)].map((match) => match[1]!),
  );
  return Object.fromEntries(names.map((name) => [name, known[name] ?? "…"]));
}

function readSlots(db: Db, recipient: Recipient): Slots {
  const row = db
    .select({ slots: deliveries.slots })
    .from(deliveryRecipients)
    .innerJoin(deliveries, eq(deliveries.id, deliveryRecipients.deliveryId))
    .where(eq(deliveryRecipients.recipientId, recipient.id))
    .orderBy(desc(deliveries.id))
    .limit(1)
    .get();
  return row ? (JSON.parse(row.slots) as Slots) : {};
}

/** Names of all who share the mail: whoever answers answers for them. */
function listNames(db: Db, recipient: Recipient): string[] {
  const mails = db
    .select({ id: deliveryRecipients.deliveryId })
    .from(deliveryRecipients)
    .where(eq(deliveryRecipients.recipientId, recipient.id));
  const rows = db
    .selectDistinct({ id: recipients.id, name: recipients.name })
    .from(deliveryRecipients)
    .innerJoin(recipients, eq(recipients.id, deliveryRecipients.recipientId))
    .where(inArray(deliveryRecipients.deliveryId, mails))
    .orderBy(asc(recipients.id))
    .all();
  return rows.length > 0 ? rows.map((row) => row.name) : [recipient.name];
}

function findNewestAnswer(db: Db, recipientId: number) {
  return db
    .select({
      answerId: acknowledgements.answerId,
      remark: acknowledgements.remark,
      channel: acknowledgements.channel,
      isLate: acknowledgements.isLate,
      recordedAt: acknowledgements.recordedAt,
    })
    .from(acknowledgements)
    .where(eq(acknowledgements.recipientId, recipientId))
    .orderBy(desc(acknowledgements.id))
    .limit(1)
    .get();
}

const corrections = alias(timelineEntries, "corrections");

/** Newest entry that was written for the public. Internal texts have no way here. */
function findLatestPublicText(db: Db, incidentId: number, variant: TextVariant) {
  const row = db
    .select({
      text: timelineEntries.publicText,
      textEn: timelineEntries.publicTextEn,
      textSimple: timelineEntries.publicTextSimple,
      occurredAt: timelineEntries.occurredAt,
    })
    .from(timelineEntries)
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(eq(timelineEntries.incidentId, incidentId), isNotNull(timelineEntries.publicText), isNull(corrections.id)))
    .orderBy(desc(timelineEntries.occurredAt), desc(timelineEntries.id))
    .limit(1)
    .get();
  return row?.text ? { text: inVariant({ ...row, text: row.text }, variant), occurredAt: row.occurredAt } : undefined;
}

function inVariant(texts: { text: string; textEn: string | null; textSimple: string | null }, variant: TextVariant): string {
  if (variant === "en") return texts.textEn ?? texts.text;
  return (variant === "simple" && texts.textSimple) || texts.text;
}
