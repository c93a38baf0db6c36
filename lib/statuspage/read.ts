import type { Db } from "#db/open.ts";
import type { ServiceImpact } from "#db/vocabulary.ts";
import { listPublicHistory, listPublicIncidents, type PublicIncident } from "../incidents/public-queries.ts";
import { listPublicImpacts, listPublicServices } from "../incidents/public-services.ts";
import { statusOfStage, worseImpact } from "../incidents/stage.ts";
import { listLatestMaintenance, listPublicMaintenance } from "../maintenance/public-queries.ts";
import { fill } from "../notices/words.ts";
import { incidentPath } from "../publication/paths.ts";
import { openPromise } from "../publication/readable.ts";
import { publicWords } from "../publication/words.ts";
import { readSettings } from "../settings/settings.ts";
import { componentRows, statusOf } from "./components.ts";
import { type Component, componentStatus, idOf, type Impact, impactOf, type Incident, type Page, type Status } from "./format.ts";
import { plannedOf } from "./planned.ts";

/** How many incidents `incidents.json` holds, as the original does. */
export const MAX_INCIDENTS = 50;

/** What the eight documents are made of: the public truth at a moment, in German. */
export type Situation = ReturnType<typeof readSituation>;

export function readSituation(db: Db, publicUrl: string, now: Date) {
  const open = listPublicIncidents(db, "de");
  const closed = listPublicHistory(db, "de", { limit: MAX_INCIDENTS });
  const latest = [...open, ...closed].toSorted((a, b) => b.id - a.id);
  const services = listPublicServices(db, "de", now);
  const planned = listLatestMaintenance(db, "de", now, MAX_INCIDENTS);
  const ahead = listPublicMaintenance(db, "de", now);
  const page: Page = {
    id: idOf("page", publicUrl),
    name: readSettings(db).cityName || "Lagebote",
    url: publicUrl,
    time_zone: "Europe/Berlin",
    updated_at: newestOf([...latest, ...planned, ...ahead]).toISOString(),
  };
  const impacts = listPublicImpacts(
    db,
    latest.flatMap((incident) => incident.entries.map((entry) => entry.id)),
  );
  const { rows, byKey } = componentRows(services, page);
  const context = { page, publicUrl, impacts, components: byKey, now };
  return {
    page,
    components: rows,
    unresolved: open.map((incident) => incidentOf(incident, context)),
    incidents: latest.slice(0, MAX_INCIDENTS).map((incident) => incidentOf(incident, context)),
    planned: planned.map((window) => plannedOf(window, context)),
    ahead: ahead.map((window) => plannedOf(window, context)),
    status: statusOf(services),
  };
}

type Context = {
  page: Page;
  publicUrl: string;
  impacts: ReturnType<typeof listPublicImpacts>;
  components: ReadonlyMap<string, Component>;
  now: Date;
};

function incidentOf(incident: PublicIncident, context: Context): Incident {
  const id = idOf("incident", incident.number);
  const { updates, worst, named } = updatesOf(incident, id, context);
  const monitoring = updates.findLast((update) => update.status === "monitoring");
  return {
    id,
    name: incident.title || fill(publicWords("de").public.untitled, { number: incident.number }),
    status: incident.closedAt && incident.stage !== "review" ? "resolved" : (updates[0]?.status ?? "investigating"),
    created_at: isoMin(incident.entries.map((entry) => entry.recordedAt)),
    updated_at: incident.updatedAt.toISOString(),
    monitoring_at: monitoring?.display_at ?? null,
    resolved_at: incident.closedAt?.toISOString() ?? null,
    impact: worst,
    shortlink: context.publicUrl + incidentPath(incident.number),
    started_at: incident.since.toISOString(),
    page_id: context.page.id,
    incident_updates: updates,
    components: [...named].flatMap((key) => context.components.get(key) ?? []),
    number: incident.number,
    stage: incident.stage,
    answers: Object.fromEntries(Object.entries(incident.answers).map(([question, answer]) => [question, answer.text])),
    next_information_at: openPromise(incident, context.now)?.toISOString() ?? null,
  };
}

/** Oldest first one learns what changed; newest first they are told. An update without a stage goes on in the one before. */
function updatesOf(incident: PublicIncident, incidentId: string, { impacts, components }: Context) {
  const known = new Map<string, ServiceImpact>();
  let status: Status = "investigating";
  let worst: ServiceImpact = "operational";
  const updates = incident.entries.toReversed().map((entry) => {
    status = entry.stage ? statusOfStage[entry.stage] : status;
    const said = impacts.get(entry.id) ?? [];
    const affected = said.map(({ key, impact }) => {
      const before = known.get(key) ?? "operational";
      known.set(key, impact);
      worst = worseImpact(worst, impact);
      const { id: code, name } = components.get(key)!; // only services that are still run come with their impacts
      return { code, name, old_status: componentStatus[before], new_status: componentStatus[impact] };
    });
    return {
      id: idOf("update", entry.id),
      status,
      body: entry.text,
      incident_id: incidentId,
      created_at: entry.recordedAt.toISOString(),
      updated_at: entry.recordedAt.toISOString(),
      display_at: entry.occurredAt.toISOString(),
      affected_components: affected.length > 0 ? affected : null,
      deliver_notifications: false,
      custom_tweet: null,
      tweet_id: null,
      stage: entry.stage,
    };
  });
  return { updates: updates.toReversed(), worst: impactOf[worst] satisfies Impact, named: known.keys() };
}

const newestOf = (told: readonly { updatedAt: Date }[]): Date =>
  told.reduce((newest, each) => (each.updatedAt > newest ? each.updatedAt : newest), new Date(0));

const isoMin = (moments: readonly Date[]): string => new Date(Math.min(...moments.map((at) => at.getTime()))).toISOString();
