import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";

/** How many subscribers have a mail about this planned work, or will have one that is written already. */
export function countToldReaders(db: Db, windowId: number): number {
  const [row] = db.all<{ n: number }>(sql`
    select count(distinct d.subscriber_id) as n
    from maintenance_updates u
    join mailings m on m.maintenance_update_id = u.id
    join deliveries d on d.mailing_id = m.id
    where u.window_id = ${windowId}
      and d.state in ('planned', 'queued', 'sending', 'unknown', 'delayed', 'accepted', 'delivered')`);
  return row?.n ?? 0;
}
