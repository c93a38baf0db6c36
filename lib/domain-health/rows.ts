import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";

/** Older trouble is no news. */
const WINDOW_MS = 24 * 3_600_000;
/** A server that takes a mail says so in seconds. */
const SILENCE_MS = 10 * 60_000;

export type TroubleKind = "bounced" | "delayed" | "refused" | "silent";
/** A mail that its domain has not taken. `at`: when it was first handed over. */
export type Trouble = {
  id: number;
  noticeId: number;
  contactPointId: number;
  address: string;
  domain: string;
  kind: TroubleKind;
  at: number;
};

const domain = sql`substr(d.address_normalized, instr(d.address_normalized, '@') + 1)`;
const firstTry = sql`coalesce((select min(a.started_at) from attempts a where a.delivery_id = d.id), d.updated_at)`;

const recentNotices = (at: Date) => sql`n.state in ('sending', 'completed') and n.release_at >= ${at.getTime() - WINDOW_MS}`;

/**
 * Mails of the last day that their domain has not taken: it sent them back, put them off, refused them, or nothing was heard of them although
 * the provider's events come in. What our own provider or relay did not take says nothing about a domain. Reads only what is in trouble.
 *
 * @param heardAt the provider's last event; null: it tells us nothing, so that silence means nothing
 */
export function listTroubles(db: Db, heardAt: Date | null, at: Date): Trouble[] {
  const silentBefore = heardAt === null ? 0 : Math.min(at.getTime(), heardAt.getTime()) - SILENCE_MS;
  const states = ["bounced", "delayed", "rejected", "queued", ...(heardAt === null ? [] : ["accepted"])];
  return db.all<Trouble>(sql`
    select d.id, d.notice_id as noticeId, d.contact_point_id as contactPointId, d.address_normalized as address,
      ${domain} as domain, ${firstTry} as at,
      case d.state when 'bounced' then 'bounced' when 'delayed' then 'delayed' when 'accepted' then 'silent' else 'refused' end as kind
    from notices n cross join deliveries d on d.notice_id = n.id and d.state in ${states}
    where ${recentNotices(at)} and +d.wave > 0 and d.contact_point_id is not null
      and (d.state in ('bounced', 'delayed')
        or (d.state = 'rejected' and d.last_code glob '5[0-9][0-9]')
        or (d.state = 'queued' and d.last_code glob '4[0-9][0-9]')
        or (d.state = 'accepted' and d.transport = 'resend' and d.accepted_at < ${silentBefore}))`);
}

/** When each of these domains was last handed a mail that it took; what a relay has taken and not sent back counts as taken. */
export function listLastTaken(db: Db, domains: readonly string[], at: Date): Map<string, number> {
  const rows = db.all<{ domain: string; at: number }>(sql`
    select ${domain} as domain, max(d.accepted_at) as at
    from notices n cross join deliveries d on d.notice_id = n.id and d.state in ('delivered', 'accepted')
    where ${recentNotices(at)} and (d.state = 'delivered' or d.transport <> 'resend') and d.accepted_at is not null
      and ${domain} in (select value from json_each(${JSON.stringify(domains)}))
    group by 1`);
  return new Map(rows.map((row) => [row.domain, row.at]));
}

/** Who each recipient is: one person may be told by several notices. */
export function listWhose(db: Db, recipientIds: readonly number[]): Map<number, string> {
  const rows = db.all<{ id: number; whose: string }>(sql`
    select r.id, coalesce('p' || r.person_id, 'o' || r.organization_id) as whose from recipients r
    where r.id in (select value from json_each(${JSON.stringify(recipientIds)}))`);
  return new Map(rows.map((row) => [row.id, row.whose]));
}
