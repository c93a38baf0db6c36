import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, fallbacks, reachabilities } from "#db/schema/index.ts";
import { isNotUndone } from "../directory/reachability-rows.ts";

/**
 * Every mailbox that the incident has closed, wholly or for third persons, and that nobody took out of the change again; also those that
 * are open by now. Read from what was said about the addresses, so that none can be missing, however it was closed.
 */
export function listClosedMailboxes(db: Db, incidentId: number): number[] {
  return db
    .selectDistinct({ id: reachabilities.contactPointId })
    .from(reachabilities)
    .innerJoin(contactPoints, and(eq(contactPoints.id, reachabilities.contactPointId), eq(contactPoints.channel, "email")))
    .leftJoin(fallbacks, and(eq(fallbacks.contactPointId, reachabilities.contactPointId), eq(fallbacks.incidentId, incidentId)))
    .where(
      and(
        eq(reachabilities.incidentId, incidentId),
        ne(reachabilities.audience, "everyone"),
        isNotUndone(reachabilities.changeId),
        isNull(fallbacks.id),
      ),
    )
    .orderBy(asc(reachabilities.contactPointId))
    .all()
    .map((row) => row.id);
}

type Told = { personId: number | null; organizationId: number | null; at: number };

/** When each person and office was first reached about the incident: by mail, by an answer or on the telephone. Keys `p1`, `o1`. */
export function listFirstTold(db: Db, incidentId: number): Map<string, Date> {
  const rows = db.all<Told>(sql`
    select r.person_id as personId, r.organization_id as organizationId, min(reached.at) as at
    from (
      select dr.recipient_id as id, d.accepted_at as at
      from notices n join deliveries d on d.notice_id = n.id join delivery_recipients dr on dr.delivery_id = d.id
      where n.incident_id = ${incidentId} and d.wave > 0 and d.state in ('accepted', 'delayed', 'delivered')
      union all
      select a.recipient_id, a.recorded_at
      from notices n join recipients r on r.notice_id = n.id join acknowledgements a on a.recipient_id = r.id
      where n.incident_id = ${incidentId}
      union all
      select t.recipient_id, c.happened_at
      from notices n join call_tasks t on t.notice_id = n.id join call_attempts c on c.call_task_id = t.id
      where n.incident_id = ${incidentId} and c.result = 'reached'
    ) reached join recipients r on r.id = reached.id
    where reached.at is not null
    group by 1, 2`);
  return new Map(rows.map(({ personId, organizationId, at }) => [ownerKey({ personId, organizationId }), new Date(at)] as const));
}

export const ownerKey = ({ personId, organizationId }: { personId: number | null; organizationId: number | null }) =>
  personId === null ? `o${organizationId}` : `p${personId}`;
