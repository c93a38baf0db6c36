import { and, count, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import type { DeliveryPurpose } from "#db/vocabulary.ts";
import { type Progress, progressGroup, progressGroups } from "./progress-groups.ts";

/**
 * How many mails are how far, of the notice itself and of everything that follows it, each on its own: every mail is in exactly one group, so
 * the groups add up to `total`. Purposes without a mail are left out.
 */
export function countProgressByPurpose(db: Db, noticeId: number): Map<DeliveryPurpose, Progress> {
  const attempted = sql<number>`min(${deliveries.attemptCount}, 1)`;
  const rows = db
    .select({ purpose: deliveries.purpose, state: deliveries.state, attempted, n: count() })
    .from(deliveries)
    .where(and(eq(deliveries.noticeId, noticeId), gt(deliveries.wave, 0)))
    .groupBy(deliveries.purpose, deliveries.state, attempted)
    .all();
  const byPurpose = new Map<DeliveryPurpose, Progress>();
  for (const row of rows) {
    const progress = byPurpose.get(row.purpose) ?? nothing();
    progress[progressGroup(row.state, row.attempted)] += row.n;
    progress.total += row.n;
    byPurpose.set(row.purpose, progress);
  }
  return byPurpose;
}

export function sumProgress(parts: readonly Progress[]): Progress {
  const sum = nothing();
  for (const part of parts) for (const key of [...progressGroups, "total"] as const) sum[key] += part[key];
  return sum;
}

const nothing = () => ({ ...Object.fromEntries(progressGroups.map((group) => [group, 0])), total: 0 }) as Progress;
