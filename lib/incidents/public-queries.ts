import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { entryAnswers, entryImpacts, incidents, services, timelineEntries } from "#db/schema/index.ts";
import type { Locale, PublicQuestion } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { currentStage } from "./stage.ts";

/** Whatever replaced an entry. */
export const corrections = alias(timelineEntries, "corrections");
const corrected = alias(timelineEntries, "corrected");

/**
 * The only door to the public. What passes: entries with a public text, not superseded, of incidents labelled TLP:CLEAR that are no
 * exercise; and of those entries only the columns named here. Internal texts, titles and people have no way through.
 */
export const isPublic = and(
  eq(incidents.tlp, "clear"),
  eq(incidents.isExercise, false),
  isNotNull(timelineEntries.publicText),
  isNull(corrections.id),
);

const inLanguage = (german: typeof timelineEntries.publicText, english: typeof timelineEntries.publicTextEn, locale: Locale) =>
  locale === "en" ? sql<string>`coalesce(${english}, ${german})` : sql<string>`${german}`;

function publicEntries(db: Db, locale: Locale) {
  return db
    .select({
      id: timelineEntries.id,
      incidentId: incidents.id,
      number: incidents.number,
      publicTitle:
        locale === "en"
          ? sql<string | null>`coalesce(${incidents.publicTitleEn}, ${incidents.publicTitle})`
          : incidents.publicTitle,
      titleLanguage:
        locale === "en" ? sql<Locale>`case when ${incidents.publicTitleEn} is null then 'de' else 'en' end` : sql<Locale>`'de'`,
      closedAt: incidents.closedAt,
      stage: timelineEntries.stage,
      text: inLanguage(timelineEntries.publicText, timelineEntries.publicTextEn, locale),
      /** The language the text really is in: German where English is missing. */
      textLanguage:
        locale === "en"
          ? sql<Locale>`case when ${timelineEntries.publicTextEn} is null then 'de' else 'en' end`
          : sql<Locale>`'de'`,
      simpleText: timelineEntries.publicTextSimple,
      /** Only what the public has read can be corrected for it: that an internal entry was wrong stays internal. */
      isCorrection: sql<number>`${corrected.publicText} is not null`,
      occurredAt: timelineEntries.occurredAt,
      occurredPrecision: timelineEntries.occurredPrecision,
      recordedAt: timelineEntries.recordedAt,
      nextInformationAt: timelineEntries.nextInformationAt,
    })
    .from(timelineEntries)
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .leftJoin(corrected, eq(corrected.id, timelineEntries.supersedesId));
}

/** Open incidents that the public may know of, newest first, each with its public timeline and answers. */
export function listPublicIncidents(db: Db, locale: Locale) {
  const entries = publicEntries(db, locale)
    .where(and(isPublic, isNull(incidents.closedAt)))
    .orderBy(desc(timelineEntries.occurredAt), desc(timelineEntries.id))
    .all();
  return toIncidents(db, entries, locale);
}
export type PublicIncident = ReturnType<typeof listPublicIncidents>[number];
export type PublicEntry = PublicIncident["entries"][number];

/** Open or closed. Undefined also when it exists but is not for the public. */
export function findPublicIncident(db: Db, number: string, locale: Locale): PublicIncident | undefined {
  const entries = publicEntries(db, locale)
    .where(and(isPublic, eq(incidents.number, number)))
    .orderBy(desc(timelineEntries.occurredAt), desc(timelineEntries.id))
    .all();
  return toIncidents(db, entries, locale)[0];
}

/** By id, the numbers of those that the public may know of, open or closed. */
export function listPublicNumbers(db: Db, ids: readonly number[]): Map<number, string> {
  if (ids.length === 0) return new Map();
  const rows = db
    .selectDistinct({ id: incidents.id, number: incidents.number })
    .from(timelineEntries)
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(isPublic, inArray(incidents.id, [...new Set(ids)])))
    .all();
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** Closed incidents, newest first, a page at a time; `before` is the id of the last one seen. */
export function listPublicHistory(
  db: Db,
  locale: Locale,
  { before, limit = 20 }: { before?: number; limit?: number } = {},
): PublicIncident[] {
  const page = db
    .selectDistinct({ id: incidents.id })
    .from(timelineEntries)
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(isPublic, isNotNull(incidents.closedAt), before === undefined ? undefined : lt(incidents.id, before)))
    .orderBy(desc(incidents.id))
    .limit(limit)
    .all();
  return readPublicIncidents(
    db,
    page.map((row) => row.id),
    locale,
  );
}

/** Those of them that the public may know of, open or closed, newest first. */
export function readPublicIncidents(db: Db, ids: readonly number[], locale: Locale): PublicIncident[] {
  if (ids.length === 0) return [];
  const entries = publicEntries(db, locale)
    .where(and(isPublic, isOneOf(incidents.id, ids)))
    .orderBy(desc(timelineEntries.occurredAt), desc(timelineEntries.id))
    .all();
  return toIncidents(db, entries, locale);
}

/** The latest public updates of all incidents, for feeds. */
export function listPublicUpdates(db: Db, locale: Locale, limit = 50) {
  const entries = publicEntries(db, locale)
    .where(isPublic)
    .orderBy(desc(timelineEntries.recordedAt), desc(timelineEntries.id))
    .limit(limit)
    .all();
  const names = serviceNames(
    db,
    entries.map((entry) => entry.incidentId),
    locale,
  );
  return entries.map((entry) => ({
    ...entry,
    isCorrection: entry.isCorrection === 1,
    title: entry.publicTitle ?? titleFrom(names.get(entry.incidentId)),
  }));
}
export type PublicUpdate = ReturnType<typeof listPublicUpdates>[number];

type PublicRow = ReturnType<ReturnType<typeof publicEntries>["all"]>[number];

function toIncidents(db: Db, entries: readonly PublicRow[], locale: Locale) {
  const groups = Map.groupBy(entries, (entry) => entry.incidentId);
  const names = serviceNames(db, [...groups.keys()], locale);
  const answers = publicAnswers(db, entries, locale);
  return [...groups.values()]
    .map((own) => {
      const newest = own[0]!;
      return {
        id: newest.incidentId,
        number: newest.number,
        title: newest.publicTitle ?? titleFrom(names.get(newest.incidentId)),
        titleLanguage: newest.publicTitle === null ? locale : newest.titleLanguage,
        services: names.get(newest.incidentId) ?? [],
        stage: currentStage(own.map((entry) => ({ ...entry, isSuperseded: false }))) ?? null,
        since: own.at(-1)!.occurredAt,
        sincePrecision: own.at(-1)!.occurredPrecision,
        updatedAt: own.reduce((latest, entry) => (entry.recordedAt > latest ? entry.recordedAt : latest), newest.recordedAt),
        closedAt: newest.closedAt,
        nextInformationAt: own.toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())[0]!.nextInformationAt,
        answers: answers.get(newest.incidentId) ?? {},
        entries: own.map(({ incidentId: _, number: __, publicTitle: ___, titleLanguage: ____, closedAt: _____, ...entry }) => ({
          ...entry,
          isCorrection: entry.isCorrection === 1,
        })),
      };
    })
    .toSorted((a, b) => b.id - a.id);
}

type Answers = Partial<Record<PublicQuestion, { text: string; language: Locale }>>;

/** The newest answer to each question; an empty one takes it back. */
function publicAnswers(db: Db, entries: readonly PublicRow[], locale: Locale): Map<number, Answers> {
  const incidentOf = new Map(entries.map((entry) => [entry.id, entry]));
  const rows = db
    .select()
    .from(entryAnswers)
    .where(inArray(entryAnswers.entryId, [...incidentOf.keys()]))
    .all()
    .toSorted((a, b) => orderOf(incidentOf.get(a.entryId)!) - orderOf(incidentOf.get(b.entryId)!) || a.entryId - b.entryId);
  const result = new Map<number, Answers>();
  for (const row of rows) {
    const incidentId = incidentOf.get(row.entryId)!.incidentId;
    const own = result.get(incidentId) ?? {};
    result.set(incidentId, own);
    if (row.text === "") delete own[row.question];
    else
      own[row.question] =
        locale === "en" && row.textEn ? { text: row.textEn, language: "en" } : { text: row.text, language: "de" };
  }
  return result;
}

const orderOf = (entry: { occurredAt: Date }) => entry.occurredAt.getTime();

/** Names of the services that the public entries of each incident speak of. */
function serviceNames(db: Db, incidentIds: readonly number[], locale: Locale): Map<number, string[]> {
  const rows = db
    .selectDistinct({ incidentId: incidents.id, name: services.name, nameEn: services.nameEn, position: services.position })
    .from(entryImpacts)
    .innerJoin(timelineEntries, eq(timelineEntries.id, entryImpacts.entryId))
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .innerJoin(services, eq(services.id, entryImpacts.serviceId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(isPublic, inArray(incidents.id, [...new Set(incidentIds)])))
    .orderBy(asc(services.position))
    .all();
  return new Map(
    [...Map.groupBy(rows, (row) => row.incidentId)].map(([id, own]) => [
      id,
      own.map((row) => (locale === "en" ? (row.nameEn ?? row.name) : row.name)),
    ]),
  );
}

/** An incident without a title for the public is called by its services; never by its internal title. */
const titleFrom = (names: readonly string[] | undefined): string => names?.join(", ") ?? "";
