import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { StageKind } from "#db/vocabulary.ts";
import { listTold } from "../coverage/told.ts";

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

export type ToldBy = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * Who has been told by which notice of the incident, as `p12` and `o7`. A mail that is still on its way counts too, and one that may have
 * arrived: twice would confuse.
 */
export function listToldBy(db: Db, incidentId: number): ToldBy {
  const rows = listTold(db, [incidentId]).filter((row) => row.firstAt !== null || row.isWaiting || row.isUnclear);
  return new Map([...Map.groupBy(rows, (row) => row.noticeId)].map(([id, own]) => [id, new Set(own.map((row) => row.who))]));
}

/** For each of those who have not been told of the stage before: the notices that they missed since they were last told, oldest first. */
export function listMissed(
  db: Db,
  told: ToldBy,
  notice: { id: number; incidentId: number },
  members: readonly string[],
): Map<string, number[]> {
  const earlier = listEarlierNotices(db, notice.incidentId, notice.id);
  const stages = [...Map.groupBy(earlier, (each) => each.stage).values()].toSorted(
    (a, b) => b.at(-1)!.approvedAt.getTime() - a.at(-1)!.approvedAt.getTime(),
  );
  const missed = new Map<string, number[]>();
  for (const member of members) {
    const own: number[] = [];
    for (const notices of stages) {
      if (notices.some(({ id }) => told.get(id)?.has(member))) break;
      own.unshift(notices.at(-1)!.id);
    }
    if (own.length > 0) missed.set(member, own);
  }
  return missed;
}
