import { sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { projectDeliveries } from "./project.ts";

/**
 * Mails that became unknown although the far side has spoken of them: the answer to the call was waited for in vain, its event came long
 * ago. Before they are sent once more. Answers how many.
 */
export function settleHeard(db: Db, at: Date): number {
  const heard = db.all<{ id: number }>(sql`
    select d.id from deliveries d
    where d.state = 'unknown' and exists (select 1 from provider_events e where e.delivery_id = d.id)`);
  if (heard.length === 0) return 0;
  inTransaction(db, (tx) =>
    projectDeliveries(
      tx,
      heard.map((row) => row.id),
      at,
    ),
  );
  return heard.length;
}
