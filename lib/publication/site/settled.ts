import { createHash } from "node:crypto";
import type { Db } from "#db/open.ts";
import { locales } from "#db/vocabulary.ts";
import { listEmergencyAddresses } from "../../directory/public-emergency.ts";
import { listPublicHistory } from "../../incidents/public-queries.ts";
import { listPublicServices } from "../../incidents/public-services.ts";
import { readSettings } from "../../settings/settings.ts";
import { dayLimits } from "../days.ts";
import { incidentPath, publicPath } from "../paths.ts";
import { programFiles } from "./paths.ts";

/** Read at once; between two portions others have their turn. */
const PORTION = 200;

/** They say what the operator wrote and nothing of the state. */
const LEGAL_PATHS = ["/impressum", "/datenschutz", "/barrierefreiheit"];

/**
 * For the page of each closed incident a hash of all it is made of: what is public of it, the stand-ins because of it, the services as it names them, the settings, the
 * day, and what the caller knows of the program and its styles. Equal: the page would say the same but for the minute it was written, so
 * it need not be rendered again; the same for legal texts and for files of the program. Pages of open incidents and all others always are.
 */
export async function settledPages(db: Db, program: string, now: Date): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const path of programFiles) pages.set(path, hashOf([program]));
  const legal = hashOf([program, JSON.stringify(readSettings(db))]);
  for (const locale of locales) {
    for (const path of LEGAL_PATHS) pages.set(publicPath(path, locale), legal);
    const services = listPublicServices(db, locale, now, now).map(({ spans: _, ...service }) => service);
    const { entries, areThereOfPeople } = listEmergencyAddresses(db, now, locale);
    const common = JSON.stringify([program, readSettings(db), services, areThereOfPeople, dayLimits(now).at(-1)]);
    for (let before: number | undefined; ;) {
      const incidents = listPublicHistory(db, locale, { before, limit: PORTION });
      for (const incident of incidents) {
        const because = entries.filter((entry) => entry.incident === incident.number);
        pages.set(publicPath(incidentPath(incident.number), locale), hashOf([common, JSON.stringify([incident, because])]));
      }
      if (incidents.length < PORTION) break;
      before = incidents.at(-1)!.id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return pages;
}

const hashOf = (parts: readonly string[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("base64url").slice(0, 22);
};
