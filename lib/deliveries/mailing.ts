import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, mailings, noticeTemplates } from "#db/schema/index.ts";
import type { MailingKind, TextVariant } from "#db/vocabulary.ts";
import { type MailSite, mailSite } from "../notices/site.ts";
import { compileMail, type Mail, mailHashes, type Slots } from "../notices/splice.ts";
import { findSuppressed } from "../suppressions/find-suppressed.ts";
import { ONE_CLICK_SLOT } from "./compose.ts";
import { normalizeAddress } from "./normalize-address.ts";
import { insertDeliveries, type NewDelivery } from "./rows.ts";

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
  const references = threadOf(db, mailing, site);
  const mails = wanted.map((letter) => mailOf(letter, { mailingId, mailing, written, site, references }));
  insertDeliveries(db, mails, at);
  return { mailingId, owed: mails.length };
}

/** Each address once, without those that mails came back from. */
function writable(db: Db, letters: readonly MailingLetter[]): MailingLetter[] {
  const byAddress = new Map<string, MailingLetter>();
  for (const letter of letters) {
    const address = normalizeAddress(letter.address);
    if (!byAddress.has(address)) byAddress.set(address, letter);
  }
  const suppressed = findSuppressed(db, [...byAddress.keys()]);
  return [...byAddress].flatMap(([address, letter]) => (suppressed.has(address) ? [] : letter));
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

type Context = {
  mailingId: number;
  mailing: MailingSubject;
  written: ReadonlyMap<TextVariant, Written>;
  site: MailSite;
  references: string;
};

function mailOf(letter: MailingLetter, { mailingId, mailing, written, site, references }: Context): NewDelivery {
  const template = written.get(letter.variant);
  if (!template) throw new Error(`The mailing has no template in the variant ${letter.variant}.`);
  // Whoever has not subscribed yet has nothing to leave.
  const leave: Slots = mailing.kind === "request" ? {} : { [ONE_CLICK_SLOT]: `${site.publicUrl}/abo/abmelden/${letter.token}` };
  return {
    mailingId,
    subscriberId: letter.subscriberId,
    address: letter.address,
    state: "queued",
    templateId: template.templateId,
    slots: { ...letter.slots, ...leave },
    hashes: mailHashes(template.splice(letter.slots)),
    references,
    messageId: `<m.${mailingId}.${randomBytes(12).toString("base64url")}@${site.mailHost}>`,
  };
}

/** All that subscribers read of one incident is one thread; no mail has this Message-ID, every mail refers to it. */
function threadOf(db: Db, { incidentId }: MailingSubject, site: MailSite): string {
  if (incidentId === undefined) return "";
  const incident = db.select({ number: incidents.number }).from(incidents).where(eq(incidents.id, incidentId)).get();
  return incident ? `<status-${incident.number}@${site.mailHost}>` : "";
}
