import { and, asc, eq, gte, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  incidents,
  maintenanceServices,
  maintenanceUpdates,
  maintenanceWindows,
  services,
  timelineEntries,
  webhookMessages,
} from "#db/schema/index.ts";
import type { Locale, ServiceImpact } from "#db/vocabulary.ts";
import { corrections, findPublicIncident, isPublic, type PublicIncident } from "../incidents/public-queries.ts";
import { listPublicImpacts } from "../incidents/public-services.ts";
import { fill } from "../notices/words.ts";
import { incidentPath, updateAnchor } from "../publication/paths.ts";
import { publicWords } from "../publication/words.ts";
import { type EventTexts, textsOf, type WebhookEvent } from "./payload.ts";

/** In one transaction; the next round goes on. */
const MAX_UPDATES = 100;

/** Public updates of incidents since `since` that no message was made of, oldest first. */
export function listUntoldEntries(db: Db, since: Date) {
  return db
    .select({ id: timelineEntries.id, number: incidents.number })
    .from(timelineEntries)
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .leftJoin(webhookMessages, eq(webhookMessages.entryId, timelineEntries.id))
    .where(and(isPublic, gte(timelineEntries.recordedAt, since), isNull(webhookMessages.id)))
    .orderBy(asc(timelineEntries.id))
    .limit(MAX_UPDATES)
    .all();
}

/** Only what the page shows: read through its own door, in both languages. */
export function incidentEvent(db: Db, { id, number }: { id: number; number: string }, publicUrl: string): WebhookEvent {
  const [german, english] = [findPublicIncident(db, number, "de")!, findPublicIncident(db, number, "en")!];
  const entry = german.entries.find((each) => each.id === id)!;
  const translated = english.entries.find((each) => each.id === id)!;
  return {
    type: "incident.update",
    timestamp: entry.recordedAt.toISOString(),
    data: {
      number,
      url: `${publicUrl}${incidentPath(number)}#${updateAnchor(id)}`,
      title: titleOf(german, english),
      isClosed: german.closedAt !== null,
      stage: entry.stage,
      isCorrection: entry.isCorrection,
      text: textsOf(entry.text, translated.textLanguage === "en" ? translated.text : null, entry.simpleText),
      occurredAt: entry.occurredAt.toISOString(),
      nextInformationBy: entry.nextInformationAt?.toISOString() ?? null,
      services: servicesOf(db, german),
    },
  };
}

/** One without a title for the public, and without services, is called by its number. */
function titleOf(german: PublicIncident, english: PublicIncident): EventTexts {
  const untitled = (locale: Locale) => fill(publicWords(locale).public.untitled, { number: german.number });
  if (!german.title) return textsOf(untitled("de"), untitled("en"));
  return textsOf(german.title, english.titleLanguage === "en" ? english.title : null);
}

/** What the incident says of each service by now; once it is closed, that they work. */
function servicesOf(db: Db, { entries, closedAt }: PublicIncident) {
  const said = listPublicImpacts(
    db,
    entries.map((entry) => entry.id),
  );
  const states = new Map(entries.toReversed().flatMap(({ id }) => (said.get(id) ?? []).map(({ key, impact }) => [key, impact])));
  const names = namesOf(db);
  return [...states].map(([key, impact]) => serviceOf(names, key, closedAt ? "operational" : impact));
}

/** Updates of planned work since `since` that no message was made of, oldest first. */
export function listUntoldMaintenance(db: Db, since: Date) {
  return db
    .select({ update: maintenanceUpdates, window: maintenanceWindows })
    .from(maintenanceUpdates)
    .innerJoin(maintenanceWindows, eq(maintenanceWindows.id, maintenanceUpdates.windowId))
    .leftJoin(webhookMessages, eq(webhookMessages.maintenanceUpdateId, maintenanceUpdates.id))
    .where(and(gte(maintenanceUpdates.recordedAt, since), isNull(webhookMessages.id)))
    .orderBy(asc(maintenanceUpdates.id))
    .limit(MAX_UPDATES)
    .all();
}
type UntoldMaintenance = ReturnType<typeof listUntoldMaintenance>[number];

export function maintenanceEvent(db: Db, { update, window }: UntoldMaintenance, publicUrl: string): WebhookEvent {
  const named = db
    .select({ key: services.key, impact: maintenanceServices.impact })
    .from(maintenanceServices)
    .innerJoin(services, eq(services.id, maintenanceServices.serviceId))
    .where(and(eq(maintenanceServices.windowId, window.id), isNull(services.archivedAt)))
    .orderBy(asc(services.position), asc(services.id))
    .all();
  const names = namesOf(db);
  return {
    type: "maintenance.update",
    timestamp: update.recordedAt.toISOString(),
    data: {
      number: window.number,
      url: `${publicUrl}/wartungen/${window.number}`,
      title: textsOf(window.title, window.titleEn),
      kind: update.kind,
      text: update.body ? textsOf(update.body, update.bodyEn, update.bodySimple) : null,
      startsAt: update.startsAt.toISOString(),
      endsAt: update.endsAt.toISOString(),
      services: named.map(({ key, impact }) => serviceOf(names, key, impact)),
    },
  };
}

type Names = ReadonlyMap<string, { name: string; nameEn: string | null }>;

const namesOf = (db: Db): Names =>
  new Map(
    db
      .select({ key: services.key, name: services.name, nameEn: services.nameEn })
      .from(services)
      .all()
      .map((service) => [service.key, service]),
  );

const serviceOf = (names: Names, key: string, state: ServiceImpact) => {
  const { name, nameEn } = names.get(key)!;
  return { key, name: textsOf(name, nameEn), state };
};
