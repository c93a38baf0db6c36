import { sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { newsSince } from "./due.ts";
import { endSubscriber } from "./end.ts";

/** Lets go of what nobody needs any more. Each is nothing on most runs, and then nothing is written. */
export function forgetPast(db: Db, at: Date): void {
  forgetRequests(db, at);
  forgetIncidents(db, at);
}

/**
 * Whoever typed an address they do not have, or changed their mind: 48 hours later nothing of it is left but that a mail went to somebody.
 * What was confirmed goes too; that they asked and when stands in the chain of proof.
 */
function forgetRequests(db: Db, at: Date): void {
  if (listPastRequests(db, at).length === 0) return;
  inTransaction(db, (tx) => {
    const ids = sql`(select value from json_each(${JSON.stringify(listPastRequests(tx, at))}))`; // a mail may have been taken up meanwhile
    const mails = sql`mailing_id in (select id from mailings where request_id in ${ids})`;
    tx.run(sql`
      update deliveries set state = 'cancelled', next_attempt_at = null, updated_at = ${at.getTime()}
      where ${mails} and state in ('planned', 'queued')`);
    tx.run(sql`update deliveries set state = 'closed_unknown', next_attempt_at = null where ${mails} and state = 'unknown'`);
    tx.run(sql`update delivery_contents set slots = '{}' where delivery_id in (select id from deliveries where ${mails})`);
    tx.run(sql`update deliveries set address = '', address_normalized = '' where ${mails}`);
    tx.run(sql`delete from subscription_requests where id in ${ids}`);
  });
}

/** Those whose mail is not just on its way: it needs its address until it is known what became of it. */
const listPastRequests = (db: Db, at: Date): number[] =>
  db
    .all<{ id: number }>(sql`
      select r.id from subscription_requests r
      where r.expires_at <= ${at.getTime()} and not exists (
        select 1 from mailings m join deliveries d on d.mailing_id = m.id where m.request_id = r.id and d.state = 'sending')
      limit 1000`)
    .map((row) => row.id);

/** An incident that is over ends the wish to hear of it, and whoever wished for nothing else is a subscriber no more. */
function forgetIncidents(db: Db, at: Date): void {
  const over = sql`incident_id in (select i.id from incidents i where i.closed_at < ${newsSince(at).getTime()})`;
  const rows = db.all<{ id: number }>(sql`
    select distinct subscriber_id as id from subscriptions where incident_id is not null and ${over} limit 1000`);
  if (rows.length === 0) return;
  inTransaction(db, (tx) => {
    for (const { id } of rows) {
      tx.run(sql`delete from subscriptions where subscriber_id = ${id} and incident_id is not null and ${over}`);
      const [left] = tx.all<{ empty: number }>(sql`
        select wants_all = 0 and not exists (select 1 from subscriptions where subscriber_id = ${id}) as empty
        from subscribers where id = ${id}`);
      if (left?.empty) endSubscriber(tx, id, null, at);
    }
  });
}
