import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { callTasks, recipients } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { readNotice } from "../acknowledgements/answer-mail.ts";
import { loadContext, type NoticeContext } from "../notices/context.ts";
import { spokenCode } from "../notices/secrets.ts";
import { SLOT } from "../notices/splice.ts";
import { renderPage } from "../notices/template.ts";
import { fill, mailWords } from "../notices/words.ts";
import { senderLine } from "../settings/sender-line.ts";

/** An answer that they can give, and what whoever gives it is asked to add. */
export type SpokenAnswer = { id: number; text: string; followUp: string | null; language: Locale };

/** What to say on the telephone about a notice. In German whatever the mail was written in. `body`: in paragraphs, at least one. */
export type NoticeScript = { hello: string; subject: string; body: string[]; answers: SpokenAnswer[] };

/** The same to one person. */
export type CallScript = NoticeScript & { code: string };

const MAX_BODY_LENGTH = 600;

/** Undefined when there is no such call. */
export function findScript(db: Db, callTaskId: number): CallScript | undefined {
  const row = db
    .select({ recipient: recipients })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .where(eq(callTasks.id, callTaskId))
    .get();
  if (!row) return undefined;
  const { recipient } = row;
  const context = loadContext(db, recipient.noticeId);
  const mail = readNotice(db, context, recipient, "de");
  return {
    hello: helloTo(recipient.name, context),
    subject: mail.subject,
    body: spokenParagraphs(mail.text, mail.greeting),
    answers: spokenAnswers(context),
    code: spokenCode(recipient.shortCode),
  };
}

/** For paper, where many are called about one notice: without what concerns only one of them. */
export function noticeScript(db: Db, noticeId: number): NoticeScript {
  const context = loadContext(db, noticeId);
  const mail = renderPage(context, "de");
  return {
    hello: helloTo("…", context),
    subject: mail.subject.replaceAll(SLOT, "…"),
    body: spokenParagraphs(mail.text.replaceAll(SLOT, "…"), undefined),
    answers: spokenAnswers(context),
  };
}

const helloTo = (name: string, { settings }: NoticeContext) =>
  fill(mailWords("de").call.hello, { from: senderLine(settings), name });

const spokenAnswers = ({ answers }: NoticeContext): SpokenAnswer[] =>
  answers.map(({ id, text, followUp }) => ({ id, text, followUp, language: "de" }));

/**
 * As many paragraphs as one can say in half a minute, and the first in any case: no greeting, and nothing that only a mail can hold, such
 * as the link. One that lacks a value of this recipient would promise what does not follow, and is left out as long as another remains.
 */
export function spokenParagraphs(text: string, greeting: string | undefined): string[] {
  const paragraphs = text.split(/\n{2,}/).map((each) => each.replaceAll(/\s+/g, " ").trim());
  const saying = paragraphs.filter(
    (each) =>
      each !== "" && each !== "…" && !(greeting && each.startsWith(greeting)) && !/https?:\/\//.test(each) && !isGreeting(each),
  );
  const complete = saying.filter((each) => !each.includes("…"));
  const [first = "", ...rest] = complete.length > 0 ? complete : saying;
  const spoken = [first.length <= MAX_BODY_LENGTH ? first : `${first.slice(0, first.lastIndexOf(" ", MAX_BODY_LENGTH))} …`];
  let length = first.length;
  for (const each of rest) {
    length += each.length;
    if (length > MAX_BODY_LENGTH) break;
    spoken.push(each);
  }
  return spoken;
}

const isGreeting = (text: string) =>
  text.length < 120 && /^(sehr geehrte|guten (tag|morgen|abend)|liebe[r]? )/i.test(text) && text.endsWith(",");
