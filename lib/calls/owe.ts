import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { CallTaskReason } from "#db/vocabulary.ts";

type OwedCall = { noticeId: number; recipientId: number; reason: CallTaskReason };

/**
 * A call for each who has not answered: a mail can fail after its answer. At most one per recipient: an open call stays as it is and one that
 * was made is not made again, but one that was withdrawn because a mail should have told them is owed after all. One that somebody took
 * from the list, saying why, stays away from it.
 *
 * @returns how many calls are new on the list
 */
export function oweCalls(db: Db, rows: readonly OwedCall[], at: Date): number {
  return db.run(sql`
    insert into call_tasks (notice_id, recipient_id, reason, state, created_at)
    select v.value ->> 'noticeId', v.value ->> 'recipientId', v.value ->> 'reason', 'open', ${at.getTime()}
    from json_each(${JSON.stringify(rows)}) v
    where not exists (select 1 from acknowledgements a where a.recipient_id = v.value ->> 'recipientId')
    on conflict (recipient_id) do update set state = 'open', reason = excluded.reason, created_at = excluded.created_at,
      closed_by = null, closed_at = null
    where call_tasks.state = 'withdrawn' and call_tasks.result is null`).changes;
}
