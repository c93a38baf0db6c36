import { and, eq, isNotNull, min } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, timelineEntries } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { toLocalInput } from "../format.ts";
import { corrections, isPublic, type PublicIncident, readPublicIncidents } from "./public-queries.ts";

export type HistoryYear = { year: number; ids: number[] };

/** The years of the city's calendar in which closed incidents began for the public, newest first, with their incidents. */
export function listHistoryYears(db: Db): HistoryYear[] {
  const begun = db
    .select({ id: incidents.id, since: min(timelineEntries.occurredAt) })
    .from(timelineEntries)
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(isPublic, isNotNull(incidents.closedAt)))
    .groupBy(incidents.id)
    .all();
  const years = Map.groupBy(begun, ({ since }) => Number(toLocalInput(since!).slice(0, 4))); // a group has a row, so a first moment
  return [...years].map(([year, own]) => ({ year, ids: own.map(({ id }) => id) })).toSorted((a, b) => b.year - a.year);
}

/** Closed incidents by the moment they began, newest first. */
export function readHistory(db: Db, { ids }: Pick<HistoryYear, "ids">, locale: Locale): PublicIncident[] {
  return readPublicIncidents(db, ids, locale).toSorted((a, b) => b.since.getTime() - a.since.getTime() || b.id - a.id);
}
