import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { entryImpacts, incidents, services, timelineEntries } from "#db/schema/index.ts";
import type { Locale, ServiceImpact } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { corrections, isPublic } from "./public-queries.ts";
import { worseImpact } from "./stage.ts";

/** What these public entries say of services that the city still runs, by entry. */
export function listPublicImpacts(db: Db, publicEntryIds: readonly number[]) {
  const rows = db
    .select({ entryId: entryImpacts.entryId, key: services.key, impact: entryImpacts.impact })
    .from(entryImpacts)
    .innerJoin(timelineEntries, eq(timelineEntries.id, entryImpacts.entryId))
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .innerJoin(services, eq(services.id, entryImpacts.serviceId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(isPublic, isNull(services.archivedAt), isOneOf(entryImpacts.entryId, publicEntryIds)))
    .orderBy(asc(services.position), asc(services.id))
    .all();
  return Map.groupBy(rows, (row) => row.entryId);
}

type Span = { from: Date; to: Date | null; impact: ServiceImpact };

/** Every service with the worst that open public incidents say of it, and its impaired times since `since`. */
export function listPublicServices(db: Db, locale: Locale, since: Date) {
  const rows = db
    .select({
      serviceId: entryImpacts.serviceId,
      incidentId: incidents.id,
      impact: entryImpacts.impact,
      occurredAt: timelineEntries.occurredAt,
      closedAt: incidents.closedAt,
    })
    .from(entryImpacts)
    .innerJoin(timelineEntries, eq(timelineEntries.id, entryImpacts.entryId))
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(isPublic, sql`(${incidents.closedAt} is null or ${incidents.closedAt} >= ${since.getTime()})`))
    .orderBy(asc(timelineEntries.occurredAt), asc(timelineEntries.id))
    .all();
  const byService = Map.groupBy(rows, (row) => row.serviceId);
  return db
    .select()
    .from(services)
    .where(isNull(services.archivedAt))
    .orderBy(asc(services.position), asc(services.id))
    .all()
    .map((service) => {
      const spans = [...Map.groupBy(byService.get(service.id) ?? [], (row) => row.incidentId).values()].flatMap(toSpans);
      const now = spans.filter((span) => span.to === null);
      return {
        key: service.key,
        name: locale === "en" ? (service.nameEn ?? service.name) : service.name,
        impact: now.reduce<ServiceImpact>((worst, span) => worseImpact(worst, span.impact), "operational"),
        spans,
      };
    });
}
export type PublicService = ReturnType<typeof listPublicServices>[number];

/** What consecutive entries of one incident say of one service, as intervals; the incident's end ends the last. */
function toSpans(rows: readonly { impact: ServiceImpact; occurredAt: Date; closedAt: Date | null }[]): Span[] {
  return rows
    .map((row, index) => ({ from: row.occurredAt, to: rows[index + 1]?.occurredAt ?? row.closedAt, impact: row.impact }))
    .filter((span) => span.impact !== "operational");
}
