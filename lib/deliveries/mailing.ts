import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, mailings, noticeTemplates } from "#db/schema/index.ts";
import type { MailingKind, TextVariant } from "#db/vocabulary.ts";
import { type MailSite, mailSite } from "../notices/site.ts";
import { compileMail, type Mail, mailHashes, type Slots } from "../notices/splice.ts";
import { findSuppressed } from "../suppressions/queries.ts";
import { ONE_CLICK_SLOT } from "./compose.ts";
import { normalizeAddress } from "./outbox.ts";

/** What is told, and which row tells it: the request for `request`, the public update for the others. */
export type MailingSubject = {
  kind: MailingKind;
  requestId?: number;
  entryId?: number;
  incidentId?: number;
  maintenanceUpdateId?: number;
};

/** A mail to somebody who subscribed, or who is asked whether they did (`subscriberId` null). */
export type MailingLetter = {
  address: string;
  subscriberId: number | null;
  variant: TextVariant;
  slots: Slots;
  /** Secret part of the address that unsubscribes with one click. */
  token: string;
};

export type Mailing = {
  mailing: MailingSubject;
  /** Of every variant that a letter has. */
  templates: Partial<Record<TextVariant, Mail>>;
  letters: readonly MailingLetter[];
};

/** Rows per statement: few enough for a statement's memory, enough that its overhead vanishes. */
const ROWS_PER_INSERT = 1000;

/**
 * Owes a mail to each of them, in the caller's transaction. They leave after all mails of notices, each on its own. An address that is not
 * written to is left out; so is one that stands there a second time.
 *
 * @throws Error when a letter has a variant without a template, or a slot without a value: a bug
 */
export function oweMailing(
  db: Db,
  { mailing, templates, letters }: Mailing,
  at: Date,
  site: MailSite = mailSite(),
): { mailingId: number; owed: number } {
  const mailingId = db
    .insert(mailings)
    .values({ ...mailing, createdAt: at })
    .returning({ id: mailings.id })
    .get().id;
  const written = writeTemplates(db, mailingId, templates);
  const wanted = writable(db, letters);
  const rows = wanted.map(({ address, letter }) => rowOf(letter, address, { mailingId, mailing, written, site }));
  const root = threadOf(db, mailing, site);
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT)
    insertRows(db, { mailingId, root }, rows.slice(from, from + ROWS_PER_INSERT), at);
  return { mailingId, owed: rows.length };
}

/** Each address once, without those that mails came back from. */
function writable(db: Db, letters: readonly MailingLetter[]) {
  const byAddress = new Map<string, MailingLetter>();
  for (const letter of letters) {
    const address = normalizeAddress(letter.address);
    if (!byAddress.has(address)) byAddress.set(address, letter);
  }
  const suppressed = findSuppressed(db, [...byAddress.keys()]);
  return [...byAddress].flatMap(([address, letter]) => (suppressed.has(address) ? [] : { address, letter }));
}

type Written = { templateId: number; splice: ReturnType<typeof compileMail> };

function writeTemplates(db: Db, mailingId: number, templates: Mailing["templates"]): Map<TextVariant, Written> {
  const written = new Map<TextVariant, Written>();
  for (const [variant, template] of Object.entries(templates) as [TextVariant, Mail][]) {
    const { subject, text, html } = template;
    const { id } = db
      .insert(noticeTemplates)
      .values({ mailingId, variant, subject, text, html })
      .returning({ id: noticeTemplates.id })
      .get();
    written.set(variant, { templateId: id, splice: compileMail(template) });
  }
  return written;
}

type Context = { mailingId: number; mailing: MailingSubject; written: ReadonlyMap<TextVariant, Written>; site: MailSite };

function rowOf(letter: MailingLetter, addressNormalized: string, { mailingId, mailing, written, site }: Context) {
  const template = written.get(letter.variant);
  if (!template) throw new Error(`The mailing has no template in the variant ${letter.variant}.`);
  // Whoever has not subscribed yet has nothing to leave.
  const leave = mailing.kind === "request" ? {} : { [ONE_CLICK_SLOT]: `${site.publicUrl}/abo/abmelden/${letter.token}` };
  return {
    ...mailHashes(template.splice(letter.slots)),
    subscriberId: letter.subscriberId,
    address: letter.address,
    addressNormalized,
    templateId: template.templateId,
    slots: JSON.stringify({ ...letter.slots, ...leave }),
    messageId: `<m.${mailingId}.${randomBytes(12).toString("base64url")}@${site.mailHost}>`,
  };
}

/** All that subscribers read of one incident is one thread; no mail has this Message-ID, every mail refers to it. */
function threadOf(db: Db, { incidentId }: MailingSubject, site: MailSite): string {
  if (incidentId === undefined) return "";
  const incident = db.select({ number: incidents.number }).from(incidents).where(eq(incidents.id, incidentId)).get();
  return incident ? `<status-${incident.number}@${site.mailHost}>` : "";
}

/** As one JSON parameter: ten times faster than a statement with thousands of placeholders. */
function insertRows(
  db: Db,
  { mailingId, root }: { mailingId: number; root: string },
  rows: readonly ReturnType<typeof rowOf>[],
  at: Date,
): void {
  db.run(sql`
    insert into deliveries (mailing_id, subscriber_id, channel, address, address_normalized, state, template_id, slots, subject_hash,
      text_hash, html_hash, message_id, "references", attempt_count, updated_at)
    select ${mailingId}, v.value ->> 'subscriberId', 'email', v.value ->> 'address', v.value ->> 'addressNormalized', 'queued',
      v.value ->> 'templateId', v.value ->> 'slots', v.value ->> 'subjectHash', v.value ->> 'textHash', v.value ->> 'htmlHash',
      v.value ->> 'messageId', ${root}, 0, ${at.getTime()}
    from json_each(${JSON.stringify(rows)}) v`);
}
