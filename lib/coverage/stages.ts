import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { notices, stageBundles, timelineEntries } from "#db/schema/index.ts";
import type { StageKind } from "#db/vocabulary.ts";

/** A stage the incident has been in, or that is being prepared. */
export type CoverageStage = {
  kind: StageKind;
  /** When it began, last time; null: it has not yet. */
  since: Date | null;
  /** When another one followed it. */
  until: Date | null;
  isCurrent: boolean;
  /** Recorded moments of what the public could read in it. */
  publicAt: Date[];
  /** The stage as it is being put together. */
  bundleId: number | null;
};

const corrections = alias(timelineEntries, "corrections");

/** In the order in which they were last begun; what is only being prepared comes last. */
export function listCoverageStages(db: Db, incidentId: number): CoverageStage[] {
  const found = new Map<StageKind, CoverageStage>();
  let current: CoverageStage | undefined;
  for (const entry of listStageEntries(db, incidentId)) {
    if (entry.stage && entry.stage !== current?.kind) {
      if (current) current.until = entry.occurredAt;
      current = begun(found, entry.stage, entry.occurredAt);
    }
    if (entry.isPublic) current?.publicAt.push(entry.recordedAt);
  }
  if (current) current.isCurrent = true;
  for (const { stage, bundleId } of listPrepared(db, incidentId)) {
    const known = found.get(stage) ?? planned(stage);
    found.set(stage, { ...known, bundleId: bundleId ?? known.bundleId });
  }
  return [...found.values()];
}

/** One that comes back moves to the end and goes on with what was public in it before. */
function begun(found: Map<StageKind, CoverageStage>, kind: StageKind, since: Date): CoverageStage {
  const stage = { ...planned(kind), since, publicAt: found.get(kind)?.publicAt ?? [] };
  found.delete(kind);
  found.set(kind, stage);
  return stage;
}

const planned = (kind: StageKind): CoverageStage => ({
  kind,
  since: null,
  until: null,
  isCurrent: false,
  publicAt: [],
  bundleId: null,
});

function listStageEntries(db: Db, incidentId: number) {
  const { stage, occurredAt, recordedAt, publicText, id } = timelineEntries;
  return db
    .select({ stage, occurredAt, recordedAt, publicText })
    .from(timelineEntries)
    .leftJoin(corrections, eq(corrections.supersedesId, id))
    .where(and(eq(timelineEntries.incidentId, incidentId), isNull(corrections.id)))
    .orderBy(asc(occurredAt), asc(id))
    .all()
    .map((row) => ({ ...row, isPublic: row.publicText !== null }));
}

/** Stages of open bundles and of notices: somebody thinks of them already. */
function listPrepared(db: Db, incidentId: number): { stage: StageKind; bundleId: number | null }[] {
  const bundles = db
    .select({ stage: stageBundles.stage, bundleId: stageBundles.id })
    .from(stageBundles)
    .where(and(eq(stageBundles.incidentId, incidentId), inArray(stageBundles.state, ["draft", "submitted", "returned"])))
    .all();
  const written = db
    .selectDistinct({ stage: notices.stage, state: notices.state })
    .from(notices)
    .where(and(eq(notices.incidentId, incidentId), isNotNull(notices.stage)))
    .all();
  const live = written.filter(({ state }) => state !== "cancelled" && state !== "expired");
  return [...bundles, ...live.flatMap(({ stage }) => (stage ? [{ stage, bundleId: null }] : []))];
}
