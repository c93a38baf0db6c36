import { and, asc, eq, gte, isNotNull, isNull, lte, min, ne, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, mailings, maintenanceUpdates, maintenanceWindows, subscribers, timelineEntries } from "#db/schema/index.ts";
import type { MaintenanceUpdateKind } from "#db/vocabulary.ts";
import { corrections, isPublic } from "../incidents/public-queries.ts";

const DAY_MS = 24 * 3_600_000;

/** What is older is no news; and so long after its end an incident can come back and be told to whoever followed it. */
export const NEWS_DAYS = 7;

export const newsSince = (at: Date) => new Date(at.getTime() - NEWS_DAYS * DAY_MS);

/** Several updates of one incident that are due at once are told by one mail. */
export type DueIncident = { incidentId: number; number: string; entries: { id: number; recordedAt: Date }[] };

/** Public updates whose grace is over and that no mail has told, oldest first. None before there was anybody to tell. */
export function listDueIncidents(db: Db, at: Date, graceMs: number): DueIncident[] {
  const from = tellFrom(db, at, graceMs);
  if (!from) return [];
  const rows = db
    .select({
      id: timelineEntries.id,
      incidentId: incidents.id,
      number: incidents.number,
      recordedAt: timelineEntries.recordedAt,
    })
    .from(incidents)
    .innerJoin(timelineEntries, eq(timelineEntries.incidentId, incidents.id))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .leftJoin(mailings, eq(mailings.entryId, timelineEntries.id))
    .where(
      and(
        isPublic,
        isNull(mailings.id),
        or(isNull(incidents.closedAt), gte(incidents.closedAt, newsSince(at))),
        gte(timelineEntries.recordedAt, from),
        lte(timelineEntries.recordedAt, new Date(at.getTime() - graceMs)),
      ),
    )
    .orderBy(asc(timelineEntries.recordedAt), asc(timelineEntries.id))
    .all();
  return [...Map.groupBy(rows, (row) => row.incidentId)].map(([incidentId, own]) => ({
    incidentId,
    number: own[0]!.number,
    entries: own.map(({ id, recordedAt }) => ({ id, recordedAt })),
  }));
}

export type DueMaintenance = {
  windowId: number;
  number: string;
  updates: { id: number; kind: MaintenanceUpdateKind; recordedAt: Date }[];
};

/**
 * The same for planned work. Where a later update says that it is moved or called off, and its own grace is not over, all wait for it.
 * That work has begun is told only where somebody wrote something about it.
 */
export function listDueMaintenance(db: Db, at: Date, graceMs: number): DueMaintenance[] {
  const from = tellFrom(db, at, graceMs);
  if (!from) return [];
  const rows = db
    .select({
      id: maintenanceUpdates.id,
      windowId: maintenanceUpdates.windowId,
      number: maintenanceWindows.number,
      kind: maintenanceUpdates.kind,
      recordedAt: maintenanceUpdates.recordedAt,
    })
    .from(maintenanceUpdates)
    .innerJoin(maintenanceWindows, eq(maintenanceWindows.id, maintenanceUpdates.windowId))
    .leftJoin(mailings, eq(mailings.maintenanceUpdateId, maintenanceUpdates.id))
    .where(
      and(
        isNull(mailings.id),
        or(isNotNull(maintenanceUpdates.body), ne(maintenanceUpdates.kind, "started")),
        gte(maintenanceUpdates.recordedAt, from),
      ),
    )
    .orderBy(asc(maintenanceUpdates.id))
    .all();
  const dueAt = at.getTime() - graceMs;
  return [...Map.groupBy(rows, (row) => row.windowId)].flatMap(([windowId, own]) => {
    const updates = own.filter((row) => row.recordedAt.getTime() <= dueAt);
    const waits = own.some((row) => row.recordedAt.getTime() > dueAt && (row.kind === "moved" || row.kind === "cancelled"));
    if (updates.length === 0 || waits) return [];
    return [{ windowId, number: own[0]!.number, updates: updates.map(({ id, kind, recordedAt }) => ({ id, kind, recordedAt })) }];
  });
}

/** Before the first subscriber there was nobody to tell, so nothing from then is looked at. */
function tellFrom(db: Db, at: Date, graceMs: number): Date | undefined {
  const first = db
    .select({ at: min(subscribers.confirmedAt) })
    .from(subscribers)
    .get()?.at;
  if (!first) return undefined;
  return new Date(Math.max(newsSince(at).getTime(), first.getTime() - graceMs));
}
