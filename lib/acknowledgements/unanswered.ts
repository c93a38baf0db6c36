import { and, asc, eq, gt, notExists, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { acknowledgements, callTasks, recipients } from "#db/schema/index.ts";

/**
 * A page of a notice's people who have not answered, with the call that is owed to them, if one is.
 *
 * @param after id of the last one seen
 */
export function listUnanswered(db: Db, noticeId: number, { after = 0, limit = 100 }: { after?: number; limit?: number } = {}) {
  return db
    .select({ id: recipients.id, name: recipients.name, functionLabel: recipients.functionLabel, callState: callTasks.state })
    .from(recipients)
    .leftJoin(callTasks, eq(callTasks.recipientId, recipients.id))
    .where(
      and(
        eq(recipients.noticeId, noticeId),
        gt(recipients.id, after),
        notExists(
          db
            .select({ one: sql`1` })
            .from(acknowledgements)
            .where(eq(acknowledgements.recipientId, recipients.id)),
        ),
      ),
    )
    .orderBy(asc(recipients.id))
    .limit(limit)
    .all();
}
export type Unanswered = ReturnType<typeof listUnanswered>[number];
