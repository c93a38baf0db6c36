import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, timelineEntries } from "#db/schema/index.ts";
import { type Locale, locales } from "#db/vocabulary.ts";
import { listHistoryYears } from "../../incidents/public-history.ts";
import { corrections, isPublic, listPublicIncidents } from "../../incidents/public-queries.ts";
import { listMaintenanceNumbers } from "../../maintenance/public-queries.ts";
import {
  CALENDAR_PATH,
  historyPath,
  incidentPath,
  incidentPosterPath,
  POSTER_PATH,
  MAINTENANCE_PATH,
  maintenancePath,
  publicPath,
} from "../paths.ts";
import { shareImageFile, shareStates } from "../share-image.ts";

/** One document of the public site: the clean address that the web process answers, and the file that holds it. */
export type PublicPath = {
  path: string;
  file: string;
  /** Where the answer of the web process does not say it. */
  type?: string;
};

/** Pages that there are in both languages. */
const pages = ["/", MAINTENANCE_PATH, "/verlauf", POSTER_PATH, "/impressum", "/datenschutz", "/barrierefreiheit", "/widget"];
const germanPages = ["/leichte-sprache"];
/** Documents for machines, in both languages. */
const feeds = ["/feed.atom", "/feed.rss", "/feed.json", "/badge.svg", CALENDAR_PATH];
const histories = ["/history.atom", "/history.rss"];
const statuspageFiles = [
  "summary",
  "status",
  "components",
  "incidents",
  "incidents/unresolved",
  "scheduled-maintenances",
  "scheduled-maintenances/upcoming",
  "scheduled-maintenances/active",
].map((name) => `/api/v2/${name}.json`);

/** They come with the program, and change with it only. */
export const programFiles = [
  "/robots.txt",
  "/widget.js",
  ...locales.flatMap((locale) => shareStates.map((state) => shareImageFile(state, locale))),
];

/**
 * Every document of the public site. What is not here (the look-up of addresses, forms, everything for staff) is dynamic: the files link
 * to the application for it. Whoever adds a public page, feed or file adds it here.
 */
export function listPublicPaths(db: Db): PublicPath[] {
  const years = listHistoryYears(db).map(({ year }) => historyPath(year));
  const translated = [
    ...pages,
    ...feeds,
    ...years,
    ...listPublicIncidentNumbers(db).map(incidentPath),
    ...listPublicIncidents(db, "de").map(({ number }) => incidentPosterPath(number)),
    ...listMaintenanceNumbers(db).map(maintenancePath),
  ];
  return [
    ...locales.flatMap((locale: Locale) => translated.map((path) => publicPath(path, locale))),
    ...germanPages,
    ...histories,
    ...statuspageFiles,
    ...programFiles,
  ].map((path) => ({ path, file: fileOf(path) }));
}

/** `/verlauf` stands in `verlauf.html`, at the same depth: relative links hold under both names. What has an ending keeps it. */
export function fileOf(path: string): string {
  if (path === "/") return "index.html";
  const name = path.slice(1);
  return /\.[a-z]+$/.test(name) ? name : `${name}.html`;
}

/** Of every incident that the public may know of, open or closed, oldest first. */
function listPublicIncidentNumbers(db: Db): string[] {
  return db
    .selectDistinct({ id: incidents.id, number: incidents.number })
    .from(timelineEntries)
    .innerJoin(incidents, eq(incidents.id, timelineEntries.incidentId))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(isPublic)
    .orderBy(asc(incidents.id))
    .all()
    .map(({ number }) => number);
}
