import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { recipientRef } from "./audience.ts";

/** Earlier notices whose Message-IDs are repeated: enough for every client to keep the thread, short enough for a header. */
const MAX_REFERENCES = 10;

/** The Message-IDs that each recipient had in earlier notices of the incident, oldest first. */
export function listEarlierMessageIds(db: Db, incidentId: number): Map<string, string[]> {
  const rows = db.all<{ personId: number | null; organizationId: number | null; ids: string }>(sql`
    select r.person_id as personId, r.organization_id as organizationId, group_concat(d.message_id, ' ' order by d.id) as ids
    from recipients r
    join delivery_recipients dr on dr.recipient_id = r.id
    join deliveries d on d.id = dr.delivery_id
    where r.notice_id in (
        select id from notices where incident_id = ${incidentId} and state in ('scheduled', 'sending', 'completed')
        order by id desc limit ${MAX_REFERENCES})
      and d.wave > 0 and d.state not in ('cancelled', 'expired', 'invalid')
    group by r.person_id, r.organization_id`);
  return new Map(
    rows.map(({ personId, organizationId, ids }) => [
      personId === null ? recipientRef("organization", organizationId!) : recipientRef("person", personId),
      ids.split(" ").slice(-MAX_REFERENCES),
    ]),
  );
}
