import type { Db } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import { listEmergencyAddresses } from "../directory/public-emergency.ts";
import { listPublicHistory, listPublicIncidents } from "../incidents/public-queries.ts";
import { listPublicServices } from "../incidents/public-services.ts";
import { listPublicMaintenance } from "../maintenance/public-queries.ts";
import { readSettings } from "../settings/settings.ts";
import { dayLimits } from "./days.ts";

const PAST_SHOWN = 3;

/** Everything the status page tells at a moment. */
export function readStatusPage(db: Db, locale: Locale, now: Date) {
  return {
    now,
    settings: readSettings(db),
    incidents: listPublicIncidents(db, locale),
    services: listPublicServices(db, locale, dayLimits(now)[0]!, now),
    maintenance: listPublicMaintenance(db, locale, now),
    emergency: listEmergencyAddresses(db, now, locale),
    past: listPublicHistory(db, locale, { limit: PAST_SHOWN }),
  };
}
export type StatusPageData = ReturnType<typeof readStatusPage>;
