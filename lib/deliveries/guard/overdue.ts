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

/** `count` mails of a notice, or the notice itself, have been there since `since` at the longest. */
export type Overdue = {
  kind: OverdueKind;
  noticeId: number;
  incidentNumber: string;
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
        where state = 'queued' and coalesce(next_attempt_at, updated_at) < ${before("queued")}
      union all
      select 'sending', notice_id, coalesce(next_attempt_at, updated_at) from deliveries
        where state = 'sending' and coalesce(next_attempt_at, updated_at) < ${before("sending")}
      union all
      select 'unknown', d.notice_id, d.updated_at from deliveries d join notices n on n.id = d.notice_id
        where d.state = 'unknown' and not n.asks_on_unknown and +d.updated_at < ${before("unknown")}
          and (select count(*) from attempts a where a.delivery_id = d.id and a.outcome = 'unknown') = 1
      union all
      select 'delayed', notice_id, updated_at from deliveries where state = 'delayed' and +updated_at < ${before("delayed")}
    )
    select late.kind, late.notice_id as noticeId, i.number as incidentNumber, n.subject, count(*) as count, min(late.since) as since
    from late join notices n on n.id = late.notice_id join incidents i on i.id = n.incident_id
    group by late.kind, late.notice_id order by since limit 100`);
  return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}
