import { createHash } from "node:crypto";
import type { Db } from "#db/open.ts";
import { type Locale, locales } from "#db/vocabulary.ts";
import { listEmergencyAddresses } from "../../directory/public-emergency.ts";
import { listPublicHistory, listPublicIncidents, type PublicIncident } from "../../incidents/public-queries.ts";
import { listPublicServices } from "../../incidents/public-services.ts";
import { listPastMaintenance, listPublicMaintenance } from "../../maintenance/public-queries.ts";
import { readSettings } from "../../settings/settings.ts";
import { dayLimits } from "../days.ts";
import { historyPath, incidentPath, incidentPosterPath, MAINTENANCE_PATH, maintenancePath, publicPath } from "../paths.ts";
import { openPromise } from "../readable.ts";
import { listHistoryYears } from "../../incidents/public-history.ts";
import { programFiles } from "./paths.ts";

/** Read at once; between two portions others have their turn. */
const PORTION = 200;

/** Every page but those of closed incidents and legal texts is rendered that often, whatever happens: it says as of when it tells. */
export const ANEW_MS = 15 * 60_000;
export const quarterOf = (at: Date): number => Math.floor(at.getTime() / ANEW_MS);

/** They say what the operator wrote and nothing of the state. */
const LEGAL_PATHS = ["/impressum", "/datenschutz", "/barrierefreiheit"];

/** Notes for a page what it is made of. */
type Note = (path: string, ...madeOf: unknown[]) => void;

/**
 * For pages that most changes leave as they are, a hash of all they are made of: what is public of the incident or the planned work, the services as they name them, the settings,
 * the day. As long as it is equal, and the program and its styles are, the page would say the same but for the minute it was written, so it need not be rendered again. What tells
 * of something that goes on counts as another page every quarter of an hour. The status page, its poster, and what there is in Leichte Sprache always are.
 */
export async function settledPages(db: Db, now: Date): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const settings = readSettings(db);
  for (const path of programFiles) pages.set(path, "");
  for (const locale of locales) {
    const note: Note = (path, ...madeOf) => pages.set(publicPath(path, locale), hashOf([settings, ...madeOf]));
    for (const path of LEGAL_PATHS) note(path);
    await noteIncidents(db, locale, now, note);
    await noteMaintenance(db, locale, now, note);
  }
  return pages;
}

async function noteIncidents(db: Db, locale: Locale, now: Date, note: Note): Promise<void> {
  const services = listPublicServices(db, locale, now, now).map(({ spans: _, ...service }) => service);
  const { entries, areThereOfPeople } = listEmergencyAddresses(db, now, locale);
  const common = hashOf([services, areThereOfPeople, dayOf(now)]);
  const factsOf = (incident: PublicIncident) => [common, incident, entries.filter((entry) => entry.incident === incident.number)];
  for (const incident of listPublicIncidents(db, locale))
    for (const path of [incidentPath(incident.number), incidentPosterPath(incident.number)])
      note(path, quarterOf(now), openPromise(incident, now), ...factsOf(incident));
  const history = createHash("sha256");
  await inPortions(
    (last: PublicIncident | undefined) => listPublicHistory(db, locale, { before: last?.id, limit: PORTION }),
    (incident) => {
      note(incidentPath(incident.number), ...factsOf(incident));
      history.update(JSON.stringify(incident));
    },
  );
  const past = history.digest("base64url");
  for (const year of [undefined, ...listHistoryYears(db).map((each) => each.year)])
    note(historyPath(year), quarterOf(now), dayOf(now), past);
}

async function noteMaintenance(db: Db, locale: Locale, now: Date, note: Note): Promise<void> {
  const common = [quarterOf(now), dayOf(now)];
  const ahead = listPublicMaintenance(db, locale, now);
  const newest = listPastMaintenance(db, locale, now, { limit: PORTION });
  note(MAINTENANCE_PATH, ...common, ahead, newest);
  for (const window of ahead) note(maintenancePath(window.number), ...common, window);
  let offset = 0;
  await inPortions(
    () => (offset === 0 ? newest : listPastMaintenance(db, locale, now, { offset, limit: PORTION })),
    (window) => {
      offset++;
      note(maintenancePath(window.number), ...common, window);
    },
  );
}

async function inPortions<T>(read: (last: T | undefined) => readonly T[], use: (item: T) => void): Promise<void> {
  for (let last: T | undefined; ;) {
    const items = read(last);
    items.forEach(use);
    if (items.length < PORTION) return;
    last = items.at(-1);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const dayOf = (now: Date) => dayLimits(now).at(-1);

/** @param parts whatever JSON can hold */
export const hashOf = (parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
