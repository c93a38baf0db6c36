import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, coverageWaivers } from "#db/schema/index.ts";
import type { StageKind } from "#db/vocabulary.ts";

export type Waiver = { id: number; audienceKey: string; stage: StageKind | null; reason: string; by: string; at: Date };

/** Who is not concerned, as long as nobody has withdrawn it, oldest first. */
export function listWaivers(db: Db, incidentId: number): Waiver[] {
  const { id, audienceKey, stage, reason, recordedAt } = coverageWaivers;
  return db
    .select({ id, audienceKey, stage, reason, by: actors.name, at: recordedAt })
    .from(coverageWaivers)
    .innerJoin(actors, eq(actors.id, coverageWaivers.recordedBy))
    .where(and(eq(coverageWaivers.incidentId, incidentId), isNull(coverageWaivers.withdrawnAt)))
    .orderBy(asc(coverageWaivers.id))
    .all();
}

/** The newest that covers the stage: one for it, or one for the whole incident. */
export const waiverFor = (waivers: readonly Waiver[], audienceKey: string, stage: StageKind): Waiver | undefined =>
  waivers.findLast((waiver) => waiver.audienceKey === audienceKey && (waiver.stage === null || waiver.stage === stage));
