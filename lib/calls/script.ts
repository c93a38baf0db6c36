import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { callTasks, recipients } from "#db/schema/index.ts";
import { readNotice } from "../acknowledgements/answer-mail.ts";
import { loadContext } from "../notices/context.ts";
import { spokenCode } from "../notices/secrets.ts";
import { fill, mailWords } from "../notices/words.ts";

/** What to say on the telephone, sentence by sentence. In German whatever the mail was written in. */
export type CallScript = { hello: string; subject: string; body: string; answers: string[]; code: string };

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
  const { cityName, senderName } = context.settings;
  const from = [senderName, cityName].filter(Boolean).join(", ");
  return {
    hello: fill(mailWords("de").call.hello, { from, name: recipient.name }),
    subject: mail.subject,
    body: firstParagraph(mail.text, mail.greeting),
    answers: context.answers.map((answer) => answer.text),
    code: spokenCode(recipient.shortCode),
  };
}

/** The first paragraph that says something: no greeting, and nothing that only a mail can hold, such as the link. */
export function firstParagraph(text: string, greeting: string | undefined): string {
  const paragraphs = text.split(/\n{2,}/).map((each) => each.replaceAll(/\s+/g, " ").trim());
  const says = (each: string) =>
    each !== "" && each !== "…" && !(greeting && each.startsWith(greeting)) && !/https?:\/\//.test(each) && !isGreeting(each);
  const found = paragraphs.find(says) ?? "";
  return found.length <= MAX_BODY_LENGTH ? found : `${found.slice(0, found.lastIndexOf(" ", MAX_BODY_LENGTH))} …`;
}

const isGreeting = (text: string) =>
  text.length < 120 && /^(sehr geehrte|guten (tag|morgen|abend)|liebe[r]? )/i.test(text) && text.endsWith(",");
