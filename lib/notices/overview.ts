import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, distributionLists, notices } from "#db/schema/index.ts";
import type { ActorKind } from "#db/vocabulary.ts";
import { listNotices } from "./queries.ts";

export type Reach = { told: number; acknowledged: number };

/**
 * How many of the people each notice was for have been told, by a mail that some server took or by telephone, and how many have answered.
 * Notices without recipients, which nobody released, are not in the map.
 */
export function countReach(db: Db, noticeIds: readonly number[]): Map<number, Reach> {
  const rows = db.all<Reach & { noticeId: number }>(sql`
    select r.notice_id as noticeId,
      sum(exists (select 1 from delivery_recipients dr join deliveries d on d.id = dr.delivery_id
          where dr.recipient_id = r.id and d.wave > 0 and d.state in ('accepted', 'delayed', 'delivered'))
        or exists (select 1 from call_tasks c where c.recipient_id = r.id and c.state = 'done')) as told,
      sum(exists (select 1 from acknowledgements a where a.recipient_id = r.id)) as acknowledged
    from recipients r
    where r.notice_id in (select value from json_each(${JSON.stringify(noticeIds)}))
    group by r.notice_id`);
  return new Map(rows.map(({ noticeId, told, acknowledged }) => [noticeId, { told, acknowledged }]));
}

/** The notices of an incident, newest first, with the names that a reader needs and how far each has got. */
export function listNoticeOverview(db: Db, incidentId: number) {
  const rows = listNotices(db, incidentId);
  const ids = rows.map((row) => row.id);
  const reach = countReach(db, ids);
  const listNames = namesOfLists(db, [...new Set(rows.flatMap((row) => row.listIds))]);
  const approvers = findApprovers(db, ids);
  return rows.map((row) => ({
    ...row,
    approver: approvers.get(row.id),
    lists: row.listIds.map((id) => listNames.get(id) ?? "").toSorted((a, b) => a.localeCompare(b, "de")),
    told: reach.get(row.id)?.told ?? 0,
    acknowledged: reach.get(row.id)?.acknowledged ?? 0,
  }));
}
export type NoticeOverview = ReturnType<typeof listNoticeOverview>[number];

function namesOfLists(db: Db, ids: readonly number[]): Map<number, string> {
  const rows = db
    .select({ id: distributionLists.id, name: distributionLists.name })
    .from(distributionLists)
    .where(inArray(distributionLists.id, [...ids]))
    .all();
  return new Map(rows.map((row) => [row.id, row.name]));
}

function findApprovers(db: Db, noticeIds: readonly number[]): Map<number, { name: string; kind: ActorKind }> {
  const rows = db
    .select({ id: notices.id, name: actors.name, kind: actors.kind })
    .from(notices)
    .innerJoin(actors, eq(actors.id, notices.approvedBy))
    .where(inArray(notices.id, [...noticeIds]))
    .all();
  return new Map(rows.map(({ id, ...approver }) => [id, approver]));
}
