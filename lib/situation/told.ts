import { inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";

export type Told = { all: number; told: number; acknowledged: number };

/**
 * Per incident: how many people and offices notices of its newest told stage were for, how many of them were reached, and how many
 * answered. Somebody in several notices counts once.
 */
export function countTold(db: Db, incidentIds: readonly number[]): Map<number, Told> {
  if (incidentIds.length === 0) return new Map();
  const rows = db.all<{ incidentId: number; all: number; told: number; acknowledged: number }>(sql`
    with newest as (
      select n.incident_id, n.stage from notices n
      join (select incident_id, max(approved_at) as at from notices where approved_at is not null group by incident_id) latest
        on latest.incident_id = n.incident_id and latest.at = n.approved_at
      where ${inArray(sql`n.incident_id`, [...incidentIds])}
    ),
    people as (
      select n.incident_id,
        coalesce('p' || r.person_id, 'o' || r.organization_id) as who,
        max(exists (
          select 1 from delivery_recipients dr join deliveries d on d.id = dr.delivery_id
          where dr.recipient_id = r.id and d.state in ('accepted', 'delayed', 'delivered'))) as told,
        max(exists (select 1 from acknowledgements a where a.recipient_id = r.id)) as acknowledged
      from notices n
      join newest on newest.incident_id = n.incident_id and newest.stage is n.stage
      join recipients r on r.notice_id = n.id
      where n.approved_at is not null and n.state not in ('cancelled', 'expired')
      group by 1, 2
    )
    select incident_id as "incidentId", count(*) as "all", sum(told or acknowledged) as told, sum(acknowledged) as acknowledged
    from people group by incident_id`);
  return new Map(rows.map(({ incidentId, ...counts }) => [incidentId, counts]));
}
