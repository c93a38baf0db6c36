import type { Locale } from "#db/vocabulary.ts";

/** The address of a public page in a language: German at the path itself, English below `/en`. */
export function publicPath(path: string, locale: Locale): string {
  if (locale === "de") return path;
  return path === "/" ? "/en" : `/en${path}`;
}

/** Where one public update stands on the page of its incident. */
export const updateAnchor = (entryId: number) => `meldung-${entryId}`;

export const incidentPath = (number: string) => `/stoerungen/${number}`;

/** A sheet for the notice board, of everything and of one incident. */
export const POSTER_PATH = "/aushang";
export const incidentPosterPath = (number: string) => `${incidentPath(number)}${POSTER_PATH}`;

/** Planned work: all of it, one window, and what was told of that. */
export const MAINTENANCE_PATH = "/wartungen";
export const maintenancePath = (number: string) => `${MAINTENANCE_PATH}/${number}`;
export const maintenanceAnchor = (updateId: number) => `hinweis-${updateId}`;

export const CALENDAR_PATH = "/kalender.ics";

/** Closed incidents of a year; without one, the newest. */
export const historyPath = (year?: number) => (year === undefined ? "/verlauf" : `/verlauf/${year}`);

export const FEED_PATH = "/feed.atom";

/** The public look-up, with what was typed there. */
export function addressesPath(query = "", page = 1): string {
  const asked = new URLSearchParams({ ...(query ? { q: query } : {}), ...(page > 1 ? { seite: String(page) } : {}) }).toString();
  return asked ? `/adressen?${asked}` : "/adressen";
}

export const SUBSCRIBE_PATH = "/abonnieren";

/** Where readers ask for mails; of one incident, to its end. */
export const subscribePath = (incident?: string) =>
  incident === undefined ? SUBSCRIBE_PATH : `${SUBSCRIBE_PATH}?stoerung=${encodeURIComponent(incident)}`;
