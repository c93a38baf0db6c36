import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";

/** An event that has not come for so long may have been missed. */
const OVERDUE_MS = 10 * 60_000;
/** After that nobody says anything more of a mail: servers give up after three to five days. */
const FORGOTTEN_MS = 4 * 24 * 3_600_000;
const MAX_AWAITED = 5_000;

export type Awaited = { id: number; providerId: string | null; address: string; since: Date };

/** Mails that the provider has taken, or may have, and of which nothing final has been heard for ten minutes; oldest first. */
export function listAwaited(db: Db, at: Date, limit: number = MAX_AWAITED): Awaited[] {
  const forgotten = at.getTime() - FORGOTTEN_MS;
  const rows = db.all<{ id: number; providerId: string | null; address: string; since: number }>(sql`
    select * from (
      select ${awaited}
      from notices n cross join deliveries d on d.notice_id = n.id and d.state in ('accepted', 'delayed', 'unknown')
      where n.state in ('sending', 'completed') and n.release_at >= ${forgotten}
        and ${isTold} and d.updated_at <= ${at.getTime() - OVERDUE_MS} and since >= ${forgotten}
      union all
      select ${awaited}
      from mailings m cross join deliveries d on d.mailing_id = m.id and d.state in ('accepted', 'delayed', 'unknown')
      where m.created_at >= ${forgotten}
        and ${isTold} and d.updated_at <= ${at.getTime() - OVERDUE_MS} and since >= ${forgotten}
    ) order by since limit ${limit}`);
  return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}

const awaited = sql`d.id, d.provider_id as providerId, d.address, coalesce(d.accepted_at, d.first_key_use_at, d.updated_at) as since`;
const isTold = sql`d.transport = 'resend' and (d.provider_id is not null or d.state = 'unknown')`;
