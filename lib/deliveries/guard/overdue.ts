import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";

const MINUTE_MS = 60_000;

/** How long a mail, or a notice, may stay where it is. Longer means that something of ours does not work. */
export const budgetsMs = {
  /** Scheduled, not held, and its moment has come. */
  unreleased: 2 * MINUTE_MS,
  /** Planned although its notice is being sent. */
  planned: 2 * MINUTE_MS,
  /** May leave, and no wait is laid down. */
  queued: 5 * MINUTE_MS,
  /** In the hands of the worker, and nobody has to be asked again. */
  sending: 10 * MINUTE_MS,
  /** Longer than it takes until it is sent once more. */
  unknown: 15 * MINUTE_MS,
  /** Put off by the other side's mail server, which gives up itself after days. */
  delayed: 24 * 60 * MINUTE_MS,
} as const;
export type OverdueKind = keyof typeof budgetsMs;
/** Mails to subscribers wait until none of a notice is due, and what becomes of one of them is nobody's business. */
const MAILING_QUEUED_MS = 60 * MINUTE_MS;

/** `count` mails of a notice or of a mailing, or the notice itself, have been there since `since` at the longest. */
export type Overdue = {
  kind: OverdueKind;
  /** Null: of a mailing. */
  noticeId: number | null;
  incidentNumber: string | null;
  /** Of the notice, or as the mailing's mails have it. */
  subject: string;
  count: number;
  since: Date;
};

/**
 * Everything that is older than its budget, oldest first. What waits for a person, such as a held notice or an unknown mail that somebody
 * wants to be asked about, is not: tasks name it.
 */
export function listOverdue(db: Db, at: Date): Overdue[] {
  const before = (kind: OverdueKind) => at.getTime() - budgetsMs[kind];
  const rows = db.all<Omit<Overdue, "since"> & { since: number }>(sql`
    with late as (
      select 'unreleased' as kind, id as notice_id, release_at as since from notices
        where state = 'scheduled' and held_at is null and release_at < ${before("unreleased")}
      union all
      select 'planned', d.notice_id, d.updated_at from deliveries d join notices n on n.id = d.notice_id
        where n.state = 'sending' and n.held_at is null and d.state = 'planned' and +d.updated_at < ${before("planned")}
      union all
      select 'queued', notice_id, coalesce(next_attempt_at, updated_at) from deliveries
        where state = 'queued' and mailing_id is null and coalesce(next_attempt_at, updated_at) < ${before("queued")}
      union all
      select 'sending', notice_id, coalesce(next_attempt_at, updated_at) from deliveries
        where state = 'sending' and mailing_id is null and coalesce(next_attempt_at, updated_at) < ${before("sending")}
      union all
      select 'unknown', d.notice_id, d.updated_at from deliveries d join notices n on n.id = d.notice_id
        where d.state = 'unknown' and not n.asks_on_unknown and +d.updated_at < ${before("unknown")}
          and (select count(*) from attempts a where a.delivery_id = d.id and a.outcome = 'unknown') = 1
      union all
      select 'delayed', notice_id, updated_at from deliveries
        where state = 'delayed' and mailing_id is null and +updated_at < ${before("delayed")}
    )
    select late.kind, late.notice_id as noticeId, i.number as incidentNumber, n.subject, count(*) as count, min(late.since) as since
    from late join notices n on n.id = late.notice_id join incidents i on i.id = n.incident_id
    group by late.kind, late.notice_id order by since limit 100`);
  return [...rows, ...listOverdueMailings(db, at)]
    .toSorted((a, b) => a.since - b.since)
    .map((row) => ({ ...row, since: new Date(row.since) }));
}

function listOverdueMailings(db: Db, at: Date) {
  const queuedBefore = at.getTime() - MAILING_QUEUED_MS;
  const sendingBefore = at.getTime() - budgetsMs.sending;
  return db.all<Omit<Overdue, "since"> & { since: number }>(sql`
    select late.kind, null as noticeId, i.number as incidentNumber, t.subject, count(*) as count, min(late.since) as since
    from (
      select state as kind, mailing_id, template_id, coalesce(next_attempt_at, updated_at) as since from deliveries
      where state in ('queued', 'sending') and mailing_id > 0
        and coalesce(next_attempt_at, updated_at) < iif(state = 'queued', ${queuedBefore}, ${sendingBefore})
    ) late
    join mailings m on m.id = late.mailing_id
    join notice_templates t on t.id = late.template_id
    left join incidents i on i.id = m.incident_id
    group by late.kind, late.mailing_id order by since limit 100`);
}
