import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, serviceGroups, services, subscribers, subscriptions } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { findPublicIncident, listPublicNumbers } from "../incidents/public-queries.ts";

/** What somebody asks to hear of: everything, some services, or one incident to its end. */
export type Topics = { all: true } | { services: string[] } | { incident: string };

export type ServiceChoice = { key: string; name: string };
export type ServiceChoices = { group: string | null; services: ServiceChoice[] }[];

/** The services that the city runs, grouped as the public page shows them. */
export function listServiceChoices(db: Db, locale: Locale): ServiceChoices {
  const rows = db
    .select({
      key: services.key,
      name: services.name,
      nameEn: services.nameEn,
      groupId: services.groupId,
      group: serviceGroups.name,
      groupEn: serviceGroups.nameEn,
    })
    .from(services)
    .leftJoin(serviceGroups, eq(serviceGroups.id, services.groupId))
    .where(isNull(services.archivedAt))
    .orderBy(asc(serviceGroups.position), asc(serviceGroups.id), asc(services.position), asc(services.id))
    .all();
  const inLanguage = (german: string, english: string | null) => (locale === "en" ? (english ?? german) : german);
  return [...Map.groupBy(rows, (row) => row.groupId).values()]
    .map((own) => ({
      group: own[0]!.group === null ? null : inLanguage(own[0]!.group, own[0]!.groupEn),
      services: own.map((row) => ({ key: row.key, name: inLanguage(row.name, row.nameEn) })),
    }))
    .toSorted((a, b) => Number(a.group === null) - Number(b.group === null)); // what is in no group stands last
}

/** Names of what was asked for, as a reader knows them. */
export function nameTopics(db: Db, topics: Topics, locale: Locale): string[] {
  if ("all" in topics) return [];
  if ("incident" in topics) return [findPublicIncident(db, topics.incident, locale)?.title || topics.incident];
  const wanted = new Set(topics.services);
  return listServiceChoices(db, locale)
    .flatMap((choice) => choice.services)
    .filter((service) => wanted.has(service.key))
    .map((service) => service.name);
}

/** Adds to what a subscriber hears of. What the city no longer runs or shows is left out. */
export function addTopics(db: Db, subscriberId: number, topics: Topics): void {
  if ("all" in topics) {
    db.update(subscribers).set({ wantsAll: true }).where(eq(subscribers.id, subscriberId)).run();
    return;
  }
  const rows =
    "incident" in topics
      ? findIncidentIds(db, [topics.incident]).map((incidentId) => ({ subscriberId, incidentId }))
      : findServiceIds(db, topics.services).map((serviceId) => ({ subscriberId, serviceId }));
  if (rows.length > 0) db.insert(subscriptions).values(rows).onConflictDoNothing().run();
}

export function findServiceIds(db: Db, keys: readonly string[]): number[] {
  return db
    .select({ id: services.id })
    .from(services)
    .where(and(isOneOf(services.key, keys), isNull(services.archivedAt)))
    .all()
    .map((row) => row.id);
}

/** Only of those that the public may know. */
export function findIncidentIds(db: Db, numbers: readonly string[]): number[] {
  const ids = db
    .select({ id: incidents.id })
    .from(incidents)
    .where(inArray(incidents.number, [...numbers]))
    .all()
    .map((row) => row.id);
  return [...listPublicNumbers(db, ids).keys()];
}
