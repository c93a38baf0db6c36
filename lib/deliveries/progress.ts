import { and, count, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { type Progress, progressGroup, progressGroups } from "./progress-groups.ts";

/** How many mails of a notice are how far; every mail is in exactly one group, so the groups add up to `total`. */
export function countProgress(db: Db, noticeId: number): Progress {
  const attempted = sql<number>`min(${deliveries.attemptCount}, 1)`;
  const rows = db
    .select({ state: deliveries.state, attempted, n: count() })
    .from(deliveries)
    .where(and(eq(deliveries.noticeId, noticeId), gt(deliveries.wave, 0)))
    .groupBy(deliveries.state, attempted)
    .all();
  const progress = Object.fromEntries(progressGroups.map((group) => [group, 0])) as Progress;
  progress.total = 0;
  for (const row of rows) {
    progress[progressGroup(row.state, row.attempted)] += row.n;
    progress.total += row.n;
  }
  return progress;
}
