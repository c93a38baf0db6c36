import { and, asc, desc, eq, gt, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { maintenanceUpdates, maintenanceWindows } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { listNamedServices } from "./services.ts";
import { actualPeriod, stateOf } from "./state.ts";

type Window = typeof maintenanceWindows.$inferSelect;
type Update = typeof maintenanceUpdates.$inferSelect;

/** Planned work that is to come or goes on, soonest first. All planned work is public; who wrote it is not. */
export function listPublicMaintenance(db: Db, locale: Locale, now: Date): PublicMaintenance[] {
  const windows = db
    .select()
    .from(maintenanceWindows)
    .where(isAhead(now))
    .orderBy(asc(maintenanceWindows.startsAt), asc(maintenanceWindows.id))
    .all();
  return toPublic(db, windows, locale, now);
}

/** What is over or was called off, latest first, a page at a time. */
export function listPastMaintenance(
  db: Db,
  locale: Locale,
  now: Date,
  { offset = 0, limit = 20 }: { offset?: number; limit?: number } = {},
): PublicMaintenance[] {
  const windows = db
    .select()
    .from(maintenanceWindows)
    .where(isBehind(now))
    .orderBy(desc(maintenanceWindows.startsAt), desc(maintenanceWindows.id))
    .limit(limit)
    .offset(offset)
    .all();
  return toPublic(db, windows, locale, now);
}

/** In whatever state. */
export function findPublicMaintenance(db: Db, number: string, locale: Locale, now: Date): PublicMaintenance | undefined {
  const windows = db.select().from(maintenanceWindows).where(eq(maintenanceWindows.number, number)).all();
  return toPublic(db, windows, locale, now)[0];
}

/** The latest announced, in whatever state, newest first. */
export function listLatestMaintenance(db: Db, locale: Locale, now: Date, limit = 50): PublicMaintenance[] {
  const windows = db.select().from(maintenanceWindows).orderBy(desc(maintenanceWindows.id)).limit(limit).all();
  return toPublic(db, windows, locale, now);
}

/** The latest updates of all planned work, for feeds. */
export function listMaintenanceUpdates(db: Db, locale: Locale, limit = 50) {
  return db
    .select()
    .from(maintenanceUpdates)
    .innerJoin(maintenanceWindows, eq(maintenanceWindows.id, maintenanceUpdates.windowId))
    .orderBy(desc(maintenanceUpdates.recordedAt), desc(maintenanceUpdates.id))
    .limit(limit)
    .all()
    .map(({ maintenance_windows: window, maintenance_updates: update }) => ({
      ...toUpdate(update, locale),
      number: window.number,
      title: textIn(locale, window.title, window.titleEn).text,
      description: textIn(locale, window.description, window.descriptionEn),
    }));
}
export type MaintenanceTold = ReturnType<typeof listMaintenanceUpdates>[number];

/** Numbers of all windows, oldest first. */
export const listMaintenanceNumbers = (db: Db): string[] =>
  db
    .select({ number: maintenanceWindows.number })
    .from(maintenanceWindows)
    .orderBy(asc(maintenanceWindows.id))
    .all()
    .map(({ number }) => number);

const isOpen = and(isNull(maintenanceWindows.completedAt), isNull(maintenanceWindows.cancelledAt));
/** By the clock too: see `stateOf`. */
export const isAhead = (now: Date) => and(isOpen, gt(maintenanceWindows.endsAt, now));
export const isBehind = (now: Date) =>
  or(isNotNull(maintenanceWindows.completedAt), isNotNull(maintenanceWindows.cancelledAt), lte(maintenanceWindows.endsAt, now));

function toPublic(db: Db, windows: readonly Window[], locale: Locale, now: Date) {
  const ids = windows.map((window) => window.id);
  const services = listNamedServices(db, ids, locale);
  const updates = Map.groupBy(
    db
      .select()
      .from(maintenanceUpdates)
      .where(isOneOf(maintenanceUpdates.windowId, ids))
      .orderBy(desc(maintenanceUpdates.id))
      .all(),
    (update) => update.windowId,
  );
  return windows.map((window) => {
    const told = updates.get(window.id) ?? [];
    const title = textIn(locale, window.title, window.titleEn);
    const description = textIn(locale, window.description, window.descriptionEn);
    return {
      id: window.id,
      number: window.number,
      title: title.text,
      titleLanguage: title.language,
      description: description.text,
      /** The language the text really is in: German where English is missing. */
      descriptionLanguage: description.language,
      descriptionSimple: window.descriptionSimple,
      startsAt: window.startsAt,
      endsAt: window.endsAt,
      startedAt: window.startedAt,
      completedAt: window.completedAt,
      cancelledAt: window.cancelledAt,
      ...actualPeriod(window),
      createdAt: window.createdAt,
      updatedAt: told[0]?.recordedAt ?? window.createdAt,
      state: stateOf(window, now),
      services: services.get(window.id) ?? [],
      /** Newest first. */
      updates: told.map((update) => toUpdate(update, locale)),
    };
  });
}
export type PublicMaintenance = ReturnType<typeof toPublic>[number];
export type PublicMaintenanceUpdate = PublicMaintenance["updates"][number];

function toUpdate({ id, kind, body, bodyEn, bodySimple, startsAt, endsAt, recordedAt }: Update, locale: Locale) {
  const said = body === null ? null : textIn(locale, body, bodyEn);
  return {
    id,
    kind,
    /** Null: the kind says it all. */
    text: said?.text ?? null,
    textLanguage: said?.language ?? locale,
    textSimple: bodySimple,
    startsAt,
    endsAt,
    recordedAt,
  };
}

const textIn = (locale: Locale, german: string, english: string | null): { text: string; language: Locale } =>
  locale === "en" && english !== null ? { text: english, language: "en" } : { text: german, language: "de" };
