import { eq, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { subscribers } from "#db/schema/index.ts";
import type { DeliveryState, Locale } from "#db/vocabulary.ts";
import { normalizeEmail } from "../directory/email-address.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { findByAddress } from "./confirm.ts";
import { endSubscriber } from "./end.ts";
import { findSubscription } from "./manage.ts";
import { nameTopics } from "./topics.ts";

export type MailTold = { createdAt: Date; subject: string; state: DeliveryState };

/**
 * What is known of one address, to answer its owner: whether it subscribes, to what, and what was sent there. The whole address must be
 * known, so that nobody can leaf through them; that somebody looked is in the chain of proof, without the address.
 *
 * @throws DomainError what is wrong with the address, at `adresse`
 */
export function lookUpSubscriber(db: Db, typed: string, locale: Locale, stamp: Stamp) {
  return inTransaction(db, (tx) => {
    const normalized = normalizeEmail(typed);
    if ("problem" in normalized) throw new DomainError(normalized.problem, {}, "adresse");
    const active = findByAddress(tx, normalized.email);
    const mails = listMails(tx, normalized.email);
    recordEvent(tx, "subscriber.looked_up", { subscriberId: active?.id ?? null, mails: mails.length }, stamp);
    return { address: normalized.email, subscriber: active && describe(tx, active.id, locale), mails };
  });
}

function describe(db: Db, id: number, locale: Locale) {
  const { token, confirmedAt } = db.select().from(subscribers).where(eq(subscribers.id, id)).get()!;
  const { all, services, incidents, mailLocale } = findSubscription(db, token, locale)!;
  const followed = incidents.map(({ number, title }) => `${number} ${title}`.trim());
  return { id, confirmedAt, all, mailLocale, topics: [...nameTopics(db, { services }, locale), ...followed] };
}

export type SubscriberFound = ReturnType<typeof lookUpSubscriber>;

/** @throws DomainError `not_found`, `subscription_ended` when somebody was faster */
export function endByHand(db: Db, id: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const row = tx.select({ id: subscribers.id }).from(subscribers).where(eq(subscribers.id, id)).get();
    if (!row) throw new DomainError("not_found");
    if (!endSubscriber(tx, id, "by_hand", stamp.at, stamp.by)) throw new DomainError("subscription_ended");
  });
}

/** The last ones, newest first. Goes from mailing to mailing: deliveries are found by both together. */
const listMails = (db: Db, address: string): MailTold[] =>
  db
    .all<{ createdAt: number; subject: string; state: DeliveryState }>(sql`
      select m.created_at as createdAt, t.subject, d.state
      from mailings m
      cross join deliveries d on d.mailing_id = m.id and d.address_normalized = ${address}
      join notice_templates t on t.id = d.template_id
      order by m.id desc limit 20`)
    .map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
