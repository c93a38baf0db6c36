import { createHash } from "node:crypto";
import { and, count, eq, isNotNull, max, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, services, timelineEntries } from "#db/schema/index.ts";
import { type Locale, locales } from "#db/vocabulary.ts";
import { corrections, isPublic, listPublicUpdates } from "../../incidents/public-queries.ts";
import { listMaintenanceUpdates } from "../../maintenance/public-queries.ts";
import { dayLimits } from "../days.ts";
import { openPromise } from "../readable.ts";
import { readStatusPage } from "../status-page.ts";

/**
 * SHA-256 of all that the public can see at a moment, in both languages: the same as long as no page, feed or file would say anything
 * else, except for its own time. Cheap: closed incidents count by what can change in them.
 */
export function publicContentHash(db: Db, now: Date): string {
  const content = [
    ...locales.map((locale) => publicContent(db, locale, now)),
    closedIncidents(db),
    db.select().from(services).all(),
  ];
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}

/** What the pages of one language read. A part of the site that reads more than the status page does adds it here. */
export function publicContent(db: Db, locale: Locale, now: Date) {
  const { now: _, ...page } = readStatusPage(db, locale, now);
  return {
    page,
    promises: page.incidents.map((incident) => openPromise(incident, now)),
    updates: listPublicUpdates(db, locale),
    plannedWork: listMaintenanceUpdates(db, locale),
    today: dayLimits(now).at(-1),
  };
}

/** Entries are only added, and superseded by others: their ids and the counted changes of the incidents tell every change. */
function closedIncidents(db: Db) {
  return db
    .select({
      entries: count(),
      newest: max(timelineEntries.id),
      ids: sql<number>`total(${timelineEntries.id} * (${timelineEntries.id} % 9973))`,
      versions: sql<number>`total(${incidents.id} * ${incidents.version})`,
    })
    .from(timelineEntries)
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(isPublic, isNotNull(incidents.closedAt)))
    .get();
}

/** Maps as their entries. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (each instanceof Map ? [...each] : each));
}
