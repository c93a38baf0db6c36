import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { entryImpacts, incidents, notices, services, timelineEntries } from "#db/schema/index.ts";
import type { ServiceImpact, StageKind } from "#db/vocabulary.ts";
import { currentStage } from "./stage.ts";

const corrections = alias(timelineEntries, "corrections");

/** An incident as staff sees it, with its stage and the promise that is still open. */
export function findIncident(db: Db, number: string) {
  const incident = db.select().from(incidents).where(eq(incidents.number, number)).get();
  return incident && withState(db, [incident])[0];
}

export type Incident = NonNullable<ReturnType<typeof findIncident>>;

/** All open incidents, newest first. Few by nature. */
export function listOpenIncidents(db: Db) {
  return withState(db, db.select().from(incidents).where(isNull(incidents.closedAt)).orderBy(desc(incidents.id)).all());
}

/** A page of all incidents, newest first; `before` is the id of the last one seen. */
export function listIncidents(
  db: Db,
  { before, limit = 50, isClosed }: { before?: number; limit?: number; isClosed?: boolean } = {},
) {
  const rows = db
    .select()
    .from(incidents)
    .where(
      and(
        before === undefined ? undefined : lt(incidents.id, before),
        isClosed === undefined ? undefined : isClosed ? isNotNull(incidents.closedAt) : isNull(incidents.closedAt),
      ),
    )
    .orderBy(desc(incidents.id))
    .limit(limit)
    .all();
  return withState(db, rows);
}

/** Impact per service within one incident: what the latest entry naming it says. Superseded entries do not count. */
export function listImpacts(db: Db, incidentId: number) {
  return latestImpacts(db, eq(timelineEntries.incidentId, incidentId));
}

/** The worst that any open incident says of each service that is not operational. Exercises left out. */
export function listImpairedServices(db: Db) {
  const open = and(isNull(incidents.closedAt), eq(incidents.isExercise, false));
  return latestImpacts(db, open).filter((row) => row.impact !== "operational");
}

function latestImpacts(db: Db, condition: ReturnType<typeof and>) {
  const rows = db
    .select({
      incidentId: timelineEntries.incidentId,
      serviceId: services.id,
      key: services.key,
      name: services.name,
      nameEn: services.nameEn,
      impact: entryImpacts.impact,
    })
    .from(entryImpacts)
    .innerJoin(timelineEntries, eq(timelineEntries.id, entryImpacts.entryId))
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .innerJoin(services, eq(services.id, entryImpacts.serviceId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(condition, isNull(corrections.id)))
    .orderBy(asc(timelineEntries.occurredAt), asc(timelineEntries.id))
    .all();
  const latest = new Map<
    string,
    { key: string; name: string; nameEn: string | null; impact: ServiceImpact; incidentId: number }
  >();
  for (const { serviceId, ...row } of rows) latest.set(`${row.incidentId}:${serviceId}`, row);
  return [...latest.values()];
}

type IncidentRow = typeof incidents.$inferSelect;

function withState(db: Db, rows: readonly IncidentRow[]) {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const entries = Map.groupBy(
    db
      .select({
        id: timelineEntries.id,
        incidentId: timelineEntries.incidentId,
        stage: timelineEntries.stage,
        occurredAt: timelineEntries.occurredAt,
        recordedAt: timelineEntries.recordedAt,
        nextInformationAt: timelineEntries.nextInformationAt,
        isPublic: sql<number>`${timelineEntries.publicText} is not null`,
        isSuperseded: sql<number>`${corrections.id} is not null`,
      })
      .from(timelineEntries)
      .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
      .where(inArray(timelineEntries.incidentId, ids))
      .all(),
    (entry) => entry.incidentId,
  );
  const promised = Map.groupBy(
    db
      .select({ incidentId: notices.incidentId, recordedAt: notices.approvedAt, nextInformationAt: notices.nextInformationAt })
      .from(notices)
      .where(and(inArray(notices.incidentId, ids), isNotNull(notices.approvedAt)))
      .all(),
    (notice) => notice.incidentId,
  );
  return rows.map((row) => {
    const own = (entries.get(row.id) ?? []).map((entry) => ({
      ...entry,
      isPublic: entry.isPublic === 1,
      isSuperseded: entry.isSuperseded === 1,
    }));
    return { ...row, ...stateOf(own), nextInformationAt: row.closedAt ? null : openPromise(own, promised.get(row.id) ?? []) };
  });
}

type EntryState = {
  id: number;
  stage: StageKind | null;
  occurredAt: Date;
  recordedAt: Date;
  nextInformationAt: Date | null;
  isPublic: boolean;
  isSuperseded: boolean;
};

function stateOf(entries: readonly EntryState[]): { stage: StageKind | null; stageSince: Date | null } {
  const stage = currentStage(entries) ?? null;
  const ordered = entries
    .filter((entry) => entry.stage !== null && !entry.isSuperseded)
    .toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime() || b.id - a.id);
  const changed = ordered.findIndex((entry) => entry.stage !== stage);
  const first = changed === -1 ? ordered.at(-1) : ordered[changed - 1];
  return { stage, stageSince: first?.occurredAt ?? null };
}

type Told = { recordedAt: Date | null; nextInformationAt: Date | null };

/**
 * "Next information by": the earliest promise that still stands. A promise of the public page stands until its next public entry, one
 * of a notice until the next notice or public entry, one of an internal entry until the next public entry.
 */
function openPromise(entries: readonly EntryState[], told: readonly Told[]): Date | null {
  const valid = entries.filter((entry) => !entry.isSuperseded);
  const lastPublic = newest(valid.filter((entry) => entry.isPublic));
  const lastPromise = newest(valid.filter((entry) => entry.nextInformationAt));
  const standing = [lastPublic, ...[lastPromise, newest(told)].filter((item) => isNewer(item, lastPublic))];
  return standing.flatMap((item) => item?.nextInformationAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

const timeOf = (item: Told | undefined): number => item?.recordedAt?.getTime() ?? -Infinity;
const isNewer = (item: Told | undefined, than: Told | undefined): boolean => timeOf(item) > timeOf(than);
const newest = <T extends Told>(items: readonly T[]): T | undefined => items.toSorted((a, b) => timeOf(b) - timeOf(a))[0];
