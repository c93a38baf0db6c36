import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { callTasks, recipients } from "#db/schema/index.ts";
import type { Locale, TextVariant } from "#db/vocabulary.ts";
import { inVariant, readNotice } from "../acknowledgements/answer-mail.ts";
import { loadContext, type NoticeContext } from "../notices/context.ts";
import { spokenCode } from "../notices/secrets.ts";
import { SLOT } from "../notices/splice.ts";
import { renderPage } from "../notices/template.ts";
import { fill, localeOf, mailWords } from "../notices/words.ts";
import { senderLine } from "../settings/sender-line.ts";

/** An answer that they can give, and what whoever gives it is asked to add. */
export type SpokenAnswer = { id: number; text: string; followUp: string | null; language: Locale };

/** What to say on the telephone about a notice, in sentences. `body`: in paragraphs, at least one. `asking`: null where it asks nothing. */
export type NoticeScript = {
  language: Locale;
  hello: string;
  subject: string;
  about: string;
  body: string[];
  answers: SpokenAnswer[];
  asking: string | null;
};

/** The same to one person. `code` stands between the words that say that it is theirs. */
export type CallScript = NoticeScript & {
  code: string;
  codeWords: [before: string, after: string];
  /** For whoever telephones and does not speak the other language; without what concerns only this person, which their mail says in it. */
  german: NoticeScript | undefined;
};

const MAX_BODY_LENGTH = 600;

/** In the version of their mail, whose values hold moments and words of its language. Undefined when there is no such call. */
export function findScript(db: Db, callTaskId: number): CallScript | undefined {
  const row = db
    .select({ recipient: recipients })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .where(eq(callTasks.id, callTaskId))
    .get();
  if (!row) return undefined;
  const { variant, name, shortCode, noticeId } = row.recipient;
  const context = loadContext(db, noticeId);
  const mail = readNotice(db, context, row.recipient, variant);
  const [before = "", after = ""] = mailWords(variant).call.code.split("{code}");
  return {
    ...spokenNotice(context, variant, { ...mail, name }),
    code: spokenCode(shortCode),
    codeWords: [before, after],
    german: localeOf(variant) === "de" ? undefined : generalScript(context, name),
  };
}

/** For paper, where many are called about one notice: in German, without what concerns only one of them. */
export const noticeScript = (db: Db, noticeId: number): NoticeScript => generalScript(loadContext(db, noticeId), "…");

function generalScript(context: NoticeContext, name: string): NoticeScript {
  const { subject, text } = renderPage(context, "de");
  const said = { subject: subject.replaceAll(SLOT, "…"), text: text.replaceAll(SLOT, "…"), greeting: undefined };
  return spokenNotice(context, "de", { ...said, name });
}

type Said = { name: string; subject: string; text: string; greeting: string | undefined };

function spokenNotice(context: NoticeContext, variant: TextVariant, { name, subject, text, greeting }: Said): NoticeScript {
  const { hello, about, asking, or } = mailWords(variant).call;
  const answers = context.answers.map((answer) => spokenAnswer(answer, variant));
  return {
    language: localeOf(variant),
    hello: fill(hello, { from: senderLine(context.settings), name }),
    subject,
    about: fill(about, { subject }),
    body: spokenParagraphs(text, greeting),
    answers,
    asking: answers.length === 0 ? null : fill(asking, { answers: answers.map((each) => each.text).join(` – ${or} – `) }),
  };
}

function spokenAnswer(answer: NoticeContext["answers"][number], variant: TextVariant): SpokenAnswer {
  const { followUp, followUpEn: textEn, followUpSimple: textSimple } = answer;
  const asksFor = followUp === null ? null : inVariant({ text: followUp, textEn, textSimple }, variant).text;
  return { id: answer.id, ...inVariant(answer, variant), followUp: asksFor };
}

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
  text.length < 120 &&
  /^(sehr geehrte|guten (tag|morgen|abend)|liebe[r]? |dear |good (morning|afternoon|evening)|hello )/i.test(text) &&
  text.endsWith(",");
