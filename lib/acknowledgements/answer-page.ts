import { and, asc, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { acknowledgements, deliveries, deliveryRecipients, recipients, timelineEntries } from "#db/schema/index.ts";
import type { Locale, TextVariant } from "#db/vocabulary.ts";
import { loadContext, writtenVariants } from "../notices/context.ts";
import { publicTitle } from "../notices/notice-values.ts";
import { parseShortCode, spokenCode } from "../notices/secrets.ts";
import { type Mail, SLOT, type Slots, spliceMail } from "../notices/splice.ts";
import { renderPage } from "../notices/template.ts";
import { fill, localeOf, mailWords } from "../notices/words.ts";
import { listSharing } from "./sharing.ts";

export type AnswerPage = NonNullable<ReturnType<typeof findAnswerPage>>;

/**
 * What a personal link shows. Undefined for every token that is not one, also when its notice was taken back before it left.
 *
 * @param language asked for; otherwise that of the recipient's mail
 */
export function findAnswerPage(db: Db, token: string, language?: Locale) {
  const recipient = db.select().from(recipients).where(eq(recipients.answerToken, token)).get();
  return recipient && answerPage(db, recipient, variantIn(language, recipient.variant));
}

/** The same for whoever takes a call: case, dashes and spaces do not matter. */
export function findAnswerPageByShortCode(db: Db, typed: string) {
  const code = parseShortCode(typed);
  const recipient = code ? db.select().from(recipients).where(eq(recipients.shortCode, code)).get() : undefined;
  return recipient && answerPage(db, recipient, recipient.variant);
}

/** Leichte Sprache is a German version: asking for German does not leave it. */
const variantIn = (language: Locale | undefined, own: TextVariant): TextVariant =>
  language === undefined || language === localeOf(own) ? own : language;

type Recipient = typeof recipients.$inferSelect;

function answerPage(db: Db, recipient: Recipient, variant: TextVariant) {
  const context = loadContext(db, recipient.noticeId);
  const { notice, incident, settings, answers } = context;
  if (notice.state === "cancelled") return undefined;
  const slots = readSlots(db, recipient);
  const template = renderPage(context, variant);
  const mail = spliceMail(template, fillUp(template, slots, recipient, variant));
  return {
    token: recipient.answerToken,
    names: listNames(db, recipient),
    greeting: slots["anrede"],
    variant,
    locale: localeOf(variant),
    /** The language subject and text really are in: German where the notice has no English. */
    textLanguage: variant === "en" && writtenVariants(notice).includes("en") ? ("en" as const) : ("de" as const),
    subject: mail.subject,
    bodyText: mail.text,
    /** Safe HTML without styles. */
    bodyHtml: mail.html,
    incident: {
      number: incident.number,
      title: publicTitle(context, variant),
      isExercise: incident.isExercise,
      latest: incident.tlp === "clear" ? findLatestPublicText(db, incident.id, variant) : undefined,
    },
    answerBy: notice.answerBy,
    answers: answers.map((answer) => ({ id: answer.id, ...inVariant(answer, variant) })),
    previous: findNewestAnswer(db, recipient.id),
    city: settings.cityName,
    sender: settings.senderName,
    help: { phone: settings.helpPhone, hours: settings.helpHours },
    shortCode: spokenCode(recipient.shortCode),
  };
}

/** The values of the mail. For whoever got none, what their own row knows; "…" where even that says nothing. */
function fillUp(template: Mail, slots: Slots, recipient: Recipient, variant: TextVariant): Slots {
  const greeting = { anrede: fill(mailWords(variant).salutation.named, { name: recipient.name }) };
  const known: Slots = {
    ...greeting,
    name: recipient.name,
    kurzcode: spokenCode(recipient.shortCode),
    ...slots,
    ...(variant === recipient.variant ? {} : greeting), // the mail greeted in the other language
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
    .orderBy(asc(deliveries.id)) // the notice before what followed it: a reminder may know other values
    .limit(1)
    .get();
  return row ? (JSON.parse(row.slots) as Slots) : {};
}

/** Names of all who share the mail: whoever answers answers for them. */
function listNames(db: Db, recipient: Recipient): string[] {
  const rows = db
    .select({ name: recipients.name })
    .from(recipients)
    .where(inArray(recipients.id, listSharing(db, recipient.id)))
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
  return row?.text ? { ...inVariant({ ...row, text: row.text }, variant), occurredAt: row.occurredAt } : undefined;
}

type Written = { text: string; textEn: string | null; textSimple: string | null };

function inVariant(texts: Written, variant: TextVariant): { text: string; language: Locale } {
  if (variant === "en" && texts.textEn) return { text: texts.textEn, language: "en" };
  return { text: (variant === "simple" && texts.textSimple) || texts.text, language: "de" };
}
