import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { entryImpacts, incidents, serviceGroups, services, timelineEntries } from "#db/schema/index.ts";
import type { Locale, ServiceImpact } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { listMaintenanceSpans } from "../maintenance/services.ts";
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

/**
 * Every service with the worst that open public incidents and running planned work say of it, and its impaired times since `since`. Where
 * only what lasts is wanted, one moment is enough.
 */
export function listPublicServices(db: Db, locale: Locale, since: Date, now: Date = since) {
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
  const planned = listMaintenanceSpans(db, since, now);
  return servicesInGroups(db).map(({ service, group }) => {
    const spans = [
      ...[...Map.groupBy(byService.get(service.id) ?? [], (row) => row.incidentId).values()].flatMap(toSpans),
      ...(planned.get(service.id) ?? []),
    ];
    const lasting = spans.filter((span) => span.to === null);
    return {
      key: service.key,
      name: locale === "en" ? (service.nameEn ?? service.name) : service.name,
      group: group ? { id: group.id, name: locale === "en" ? (group.nameEn ?? group.name) : group.name } : null,
      alternative: alternativeOf(service, locale),
      impact: lasting.reduce<ServiceImpact>((worst, span) => worseImpact(worst, span.impact), "operational"),
      spans,
    };
  });
}
export type PublicService = ReturnType<typeof listPublicServices>[number];

/** Group by group; what belongs to none comes last. */
function servicesInGroups(db: Db) {
  return db
    .select({ service: services, group: serviceGroups })
    .from(services)
    .leftJoin(serviceGroups, eq(serviceGroups.id, services.groupId))
    .where(isNull(services.archivedAt))
    .orderBy(
      sql`${services.groupId} is null`,
      asc(serviceGroups.position),
      asc(serviceGroups.id),
      asc(services.position),
      asc(services.id),
    )
    .all();
}

/** What to use instead, and in which language that is written. */
function alternativeOf(
  { alternative, alternativeEn }: { alternative: string | null; alternativeEn: string | null },
  locale: Locale,
): { text: string; language: Locale } | null {
  if (locale === "en" && alternativeEn) return { text: alternativeEn, language: "en" };
  return alternative ? { text: alternative, language: "de" } : null;
}

/** Services in runs of one group, in their order. */
export function byGroup<T extends Pick<PublicService, "group">>(
  listed: readonly T[],
): { group: PublicService["group"]; services: T[] }[] {
  const runs = Map.groupBy(listed, (service) => service.group?.id);
  return [...runs.values()].map((own) => ({ group: own[0]!.group, services: own }));
}

/** What consecutive entries of one incident say of one service, as intervals; the incident's end ends the last. */
function toSpans(rows: readonly { impact: ServiceImpact; occurredAt: Date; closedAt: Date | null }[]): Span[] {
  return rows
    .map((row, index) => ({ from: row.occurredAt, to: rows[index + 1]?.occurredAt ?? row.closedAt, impact: row.impact }))
    .filter((span) => span.impact !== "operational");
}
