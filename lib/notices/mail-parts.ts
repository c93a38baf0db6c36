import type { TextVariant } from "#db/vocabulary.ts";
import { type NoticeContext, textOf } from "./context.ts";
import { hasAnswerLink } from "./markdown.ts";
import { noticeValues, publicTitle } from "./notice-values.ts";
import { singleLine } from "./splice.ts";
import { fill, mailWords } from "./words.ts";
import { senderLine } from "../settings/sender-line.ts";

/** A test mail says so; it is otherwise the mail that recipients will get. `follows`: it comes when nobody has answered that. */
export type Purpose = { isTest: boolean; follows?: "reminder" | "deputy" };

/** Labels that nobody may miss, in the order in which they stand before the subject. */
export function subjectPrefixes(
  { notice, incident }: NoticeContext,
  variant: TextVariant,
  { isTest, follows }: Purpose,
): string[] {
  const words = mailWords(variant);
  return [
    ...(isTest ? [words.testMark] : []),
    ...(follows ? [words.follows[follows].mark] : []),
    ...(incident.isExercise ? [words.exerciseMark] : []),
    `[${incident.number}]`,
    ...(notice.tlp === "amber" ? ["[TLP:AMBER]"] : []),
  ];
}

export type MailParts = ReturnType<typeof partsOf>;

/** What stands around the body, before it is put into HTML or plain text. Unescaped; only `help` and `lead` hold slots. */
export function partsOf(context: NoticeContext, variant: TextVariant, { isTest, follows }: Purpose) {
  const { notice, incident, settings, answers, attachments } = context;
  const words = mailWords(variant);
  const constants = noticeValues(context, variant);
  const title = publicTitle(context, variant);
  const { helpPhone: phone, helpHours: hours } = settings;
  const isAnswerable = answers.length > 0;
  return {
    variant,
    city: settings.cityName,
    sender: settings.senderName,
    marks: [
      ...(isTest ? [words.test] : []),
      ...(incident.isExercise ? [words.exercise] : []),
      ...(notice.tlp === "amber" || notice.tlp === "green" ? [words.tlp[notice.tlp]] : []),
    ],
    /** Why it comes a second time. Names the recipient, because a deputy reads it too. */
    lead: follows ? fill(words.follows[follows].lead, { name: "{{name}}" }) : undefined,
    answerPrompt:
      !isAnswerable || hasAnswerLink(textOf(notice, variant).body) ? undefined : answerPrompt(constants.antwort_bis, words),
    help: [
      ...(phone ? [fill(hours ? words.helpHours : words.help, { phone: defuse(phone), hours: defuse(hours) })] : []),
      ...(phone && isAnswerable ? [fill(words.shortCode, { code: "{{kurzcode}}" })] : []),
    ],
    attachments: attachments.map((attachment) => singleLine(attachment.filename)).join(", "),
    incident: title
      ? fill(words.incident, { number: incident.number, title: singleLine(title) })
      : fill(words.incidentNumber, { number: incident.number }),
    from: senderLine(settings),
  };
}

const answerPrompt = (by: string | undefined, words: { answerPrompt: string; answerPromptBy: string }) =>
  by ? fill(words.answerPromptBy, { moment: by }) : words.answerPrompt;

/** A setting or title with braces must not become a slot. */
export const defuse = (value: string) => value.replaceAll("{{", "{ {").replaceAll("}}", "} }");
