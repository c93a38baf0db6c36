import { asc, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { acknowledgements, type noticeAnswers, recipients } from "#db/schema/index.ts";
import type { Locale, TextVariant } from "#db/vocabulary.ts";
import { loadContext, writtenVariants } from "../notices/context.ts";
import { publicTitle } from "../notices/notice-values.ts";
import { parseShortCode, spokenCode } from "../notices/secrets.ts";
import { localeOf } from "../notices/words.ts";
import { senderLine } from "../settings/sender-line.ts";
import { inVariant, type Recipient, readNotice } from "./answer-mail.ts";
import { findLatestPublicText, findNewerNotice } from "./latest.ts";
import { listReportsOf } from "./report-queries.ts";
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

function answerPage(db: Db, recipient: Recipient, variant: TextVariant) {
  const context = loadContext(db, recipient.noticeId);
  const { notice, incident, settings, answers } = context;
  if (notice.state === "cancelled") return undefined;
  const mail = readNotice(db, context, recipient, variant);
  return {
    token: recipient.answerToken,
    names: listNames(db, recipient),
    greeting: mail.greeting,
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
      closedAt: incident.closedAt,
      latest: incident.tlp === "clear" ? findLatestPublicText(db, incident.id, variant) : undefined,
    },
    newer: findNewerNotice(db, context, recipient, variant),
    answerBy: notice.answerBy,
    answers: answers.map((answer) => ({
      id: answer.id,
      ...inVariant(answer, variant),
      followUp: answer.followUp === null ? undefined : followUpOf(answer, answer.followUp, variant),
    })),
    /** What they have said of themselves here. */
    reports: listReportsOf(db, recipient.id),
    previous: findNewestAnswer(db, recipient.id),
    sender: senderLine(settings),
    help: { phone: settings.helpPhone, hours: settings.helpHours },
    shortCode: spokenCode(recipient.shortCode),
  };
}

const followUpOf = (answer: typeof noticeAnswers.$inferSelect, text: string, variant: TextVariant) =>
  inVariant({ text, textEn: answer.followUpEn, textSimple: answer.followUpSimple }, variant);

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
