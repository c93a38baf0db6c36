import { and, asc, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { callTasks, persons, recipients } from "#db/schema/index.ts";
import { readSlots } from "../acknowledgements/answer-mail.ts";
import { loadAddressBooks } from "../directory/addresses.ts";
import { loadContext, type NoticeContext, textOf } from "../notices/context.ts";
import { canonicalPlaceholders } from "../notices/placeholders.ts";
import { salutation } from "../notices/salutation.ts";
import { spokenCode } from "../notices/secrets.ts";
import { answerLink, type MailSite } from "../notices/site.ts";
import { SLOT, type Slots, spliceMail } from "../notices/splice.ts";
import { renderPage } from "../notices/template.ts";
import { senderLine } from "../settings/sender-line.ts";
import { onlyPost } from "./only-post.ts";

/** One person, one page. */
export type Letter = {
  contactPointId: number;
  /** The window: name, then the lines of the address. */
  address: string[];
  sender: string;
  subject: string;
  /** Paragraphs, with line ends. */
  paragraphs: string[];
  code: string | undefined;
  /** Null where the text says it itself, and without a deadline. */
  answerBy: Date | null;
  help: { phone: string; hours: string };
  incidentNumber: string;
  at: Date;
};

/**
 * Letters of a notice to everybody who is still to be told and whom neither mail nor telephone reaches, in the order of its calls.
 *
 * @throws DomainError `not_found`
 */
export function listLetters(db: Db, noticeId: number, at: Date, site: MailSite): Letter[] {
  const context = loadContext(db, noticeId);
  const rows = listUntold(db, noticeId);
  const books = loadAddressBooks(
    db,
    {
      personIds: rows.flatMap(({ recipient }) => recipient.personId ?? []),
      organizationIds: rows.flatMap(({ recipient }) => recipient.organizationId ?? []),
    },
    at,
  );
  return rows.flatMap((row) => {
    const { personId, organizationId } = row.recipient;
    const post = onlyPost(personId === null ? books.organizations.get(organizationId ?? 0) : books.persons.get(personId));
    return post ? [composeLetter(db, context, row, post, at, site)] : [];
  });
}

function listUntold(db: Db, noticeId: number) {
  return db
    .select({ recipient: recipients, person: persons })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .leftJoin(persons, eq(persons.id, recipients.personId))
    .where(and(eq(callTasks.noticeId, noticeId), eq(callTasks.state, "open")))
    .orderBy(asc(callTasks.id))
    .all();
}

type Row = ReturnType<typeof listUntold>[number];
type Post = { contactPointId: number; value: string };

function composeLetter(db: Db, context: NoticeContext, row: Row, post: Post, at: Date, site: MailSite): Letter {
  const { notice, incident, settings, answers } = context;
  const template = renderPage(context, "de");
  const { subject, text } = spliceMail(template, slotsOf(db, template, row, site));
  return {
    contactPointId: post.contactPointId,
    address: [row.recipient.name, ...linesOf(post.value)],
    sender: senderLine(settings),
    subject: subject.replaceAll(LACKS, "…"),
    paragraphs: completeOf(text.split(/\n{2,}/).filter((each) => each.trim() !== "")),
    code: answers.length > 0 ? spokenCode(row.recipient.shortCode) : undefined,
    answerBy: saysDeadline(notice) ? null : notice.answerBy,
    help: { phone: settings.helpPhone, hours: settings.helpHours },
    incidentNumber: incident.number,
    at,
  };
}

const saysDeadline = (notice: NoticeContext["notice"]) =>
  canonicalPlaceholders(textOf(notice, "de").body).includes("{{antwort_bis}}");

/** "Am Markt 1, 39104 Elbfurt" in the lines of an envelope. */
const linesOf = (value: string): string[] =>
  value
    .split(/\s*[,;\n]\s*/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Stands where a letter has no value, because nobody composed a mail. No text contains it. */
const LACKS = "\uE000";

/** Without what would promise something that does not follow, as long as more than the greeting remains. */
function completeOf(paragraphs: string[]): string[] {
  const complete = paragraphs.filter((each) => !each.includes(LACKS));
  return complete.length > 1 ? complete : paragraphs.map((each) => each.replaceAll(LACKS, "…"));
}

/** What their mail said of them, if one was composed, or what is known of them without. */
function slotsOf(
  db: Db,
  template: { subject: string; text: string; html: string },
  { recipient, person }: Row,
  site: MailSite,
): Slots {
  const known: Slots = {
    ...(recipient.variant === "en" ? {} : readSlots(db, recipient)), // moments in a mail are written in its language
    anrede: salutation(person ? [person] : [], "de"),
    name: recipient.name,
    kurzcode: spokenCode(recipient.shortCode),
    antwortlink: answerLink(recipient.answerToken, site),
    ...(person?.givenName ? { vorname: person.givenName } : {}),
    ...(person ? { nachname: person.familyName } : {}),
    ...(recipient.functionLabel ? { funktion: recipient.functionLabel } : {}),
  };
  const names = [template.subject, template.text, template.html].flatMap((part) =>
    [...part.matchAll(SLOT)].map((match) => match[1]!),
  );
  return Object.fromEntries(names.map((name) => [name, known[name] ?? LACKS]));
}
