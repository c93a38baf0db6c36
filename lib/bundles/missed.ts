import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { StageKind } from "#db/vocabulary.ts";

/** An approved notice of an earlier stage to the same audience. */
export type EarlierNotice = { id: number; stage: StageKind; approvedAt: Date };

/** Sent or being sent, with a stage; those by whose list or audience the new notice is for too, oldest first. */
export function listEarlierNotices(db: Db, incidentId: number, noticeId: number): EarlierNotice[] {
  const rows = db.all<{ id: number; stage: StageKind; approvedAt: number }>(sql`
    select n.id, n.stage, n.approved_at as approvedAt
    from notices n, notices mine
    where mine.id = ${noticeId} and n.incident_id = ${incidentId} and n.id <> mine.id and n.stage is not null
      and n.approved_at is not null and n.state in ('scheduled', 'sending', 'completed', 'expired')
      and (n.audience_key = mine.audience_key or exists (
        select 1 from notice_lists theirs join notice_lists ours on ours.list_id = theirs.list_id
        where theirs.notice_id = n.id and ours.notice_id = mine.id))
    order by n.approved_at, n.id`);
  return rows.map((row) => ({ ...row, approvedAt: new Date(row.approvedAt) }));
}

/**
 * Who has been told by which of these notices, as `p12` and `o7`: a server took a mail, somebody reached them by telephone, or they have
 * answered. A mail that is still on its way counts too: it will arrive, and twice would confuse.
 */
export function listToldBy(db: Db, noticeIds: readonly number[]): Map<number, Set<string>> {
  const rows = db.all<{ noticeId: number; member: string }>(sql`
    select r.notice_id as noticeId, coalesce('p' || r.person_id, 'o' || r.organization_id) as member
    from recipients r join notices n on n.id = r.notice_id
    where r.notice_id in (select value from json_each(${JSON.stringify(noticeIds)}))
      and (exists (select 1 from delivery_recipients dr join deliveries d on d.id = dr.delivery_id
          where dr.recipient_id = r.id and d.wave > 0
            and (d.state in ('accepted', 'delayed', 'delivered', 'complained', 'unknown')
              or (d.state in ('planned', 'queued', 'sending') and n.state <> 'expired')))
        or exists (select 1 from call_tasks c where c.recipient_id = r.id and c.state = 'done')
        or exists (select 1 from acknowledgements a where a.recipient_id = r.id))`);
  const told = new Map(noticeIds.map((id) => [id, new Set<string>()]));
  for (const { noticeId, member } of rows) told.get(noticeId)?.add(member);
  return told;
}

/** For each of those who have not been told of the stage before: the notices that they missed since they were last told, oldest first. */
export function listMissed(db: Db, incidentId: number, noticeId: number, members: readonly string[]): Map<string, number[]> {
  const earlier = listEarlierNotices(db, incidentId, noticeId);
  const told = listToldBy(
    db,
    earlier.map((notice) => notice.id),
  );
  const stages = [...Map.groupBy(earlier, (notice) => notice.stage).values()].toSorted(
    (a, b) => b.at(-1)!.approvedAt.getTime() - a.at(-1)!.approvedAt.getTime(),
  );
  const missed = new Map<string, number[]>();
  for (const member of members) {
    const own: number[] = [];
    for (const notices of stages) {
      if (notices.some(({ id }) => told.get(id)!.has(member))) break;
      own.unshift(notices.at(-1)!.id);
    }
    if (own.length > 0) missed.set(member, own);
  }
  return missed;
}
