import { and, countDistinct, eq, gte } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { directoryLookups } from "#db/schema/index.ts";

/** Faster than anybody reads. */
export const LOOK_UPS_PER_MINUTE = 30;
/** Contact points that are not public and that one link shows within a day: more than an office needs, less than the whole city. */
export const POINTS_PER_DAY = 600;
const DAY_MS = 24 * 3_600_000;

/** Whether a link has shown as much as it may within the day before `at`. A start forgives nothing of this. */
export function hasShownEnough(db: Db, linkId: string, at: Date, perDay = POINTS_PER_DAY): boolean {
  const { actorId, contactPointId, lookedUpAt } = directoryLookups;
  const recent = and(eq(actorId, linkId), gte(lookedUpAt, new Date(at.getTime() - DAY_MS)));
  const shown = db
    .select({ n: countDistinct(contactPointId) })
    .from(directoryLookups)
    .where(recent)
    .get();
  return (shown?.n ?? 0) >= perDay;
}
