import type { Db } from "#db/open.ts";
import type { ServiceImpact } from "#db/vocabulary.ts";
import { listPublicHistory, listPublicIncidents, type PublicIncident } from "../incidents/public-queries.ts";
import { listPublicImpacts, listPublicServices, type PublicService } from "../incidents/public-services.ts";
import { statusOfStage, worseImpact } from "../incidents/stage.ts";
import { fill } from "../notices/words.ts";
import { incidentPath } from "../publication/paths.ts";
import { openPromise } from "../publication/readable.ts";
import { publicWords } from "../publication/words.ts";
import { readSettings } from "../settings/settings.ts";
import {
  type Component,
  componentStatus,
  idOf,
  type Impact,
  impactOf,
  type Incident,
  type Indicator,
  type Status,
} from "./format.ts";

/** How many incidents `incidents.json` holds, as the original does. */
export const MAX_INCIDENTS = 50;

/** What the eight documents are made of: the public truth at a moment, in German. */
export type Situation = ReturnType<typeof readSituation>;

export function readSituation(db: Db, publicUrl: string, now: Date) {
  const open = listPublicIncidents(db, "de");
  const closed = listPublicHistory(db, "de", { limit: MAX_INCIDENTS });
  const latest = [...open, ...closed].toSorted((a, b) => b.id - a.id);
  const services = listPublicServices(db, "de", now);
  const updatedAt = latest.reduce((newest, each) => (each.updatedAt > newest ? each.updatedAt : newest), new Date(0));
  const page = {
    id: idOf("page", publicUrl),
    name: readSettings(db).cityName || "Lagebote",
    url: publicUrl,
    time_zone: "Europe/Berlin",
    updated_at: updatedAt.toISOString(),
  };
  const impacts = listPublicImpacts(
    db,
    latest.flatMap((incident) => incident.entries.map((entry) => entry.id)),
  );
  const components = services.map((service, index) => componentOf(service, index, page));
  const context = {
    page,
    publicUrl,
    impacts,
    components: new Map(services.map(({ key }, index) => [key, components[index]!])),
    now,
  };
  return {
    page,
    components,
    unresolved: open.map((incident) => incidentOf(incident, context)),
    incidents: latest.slice(0, MAX_INCIDENTS).map((incident) => incidentOf(incident, context)),
    status: statusOf(services),
  };
}

type Page = { id: string; updated_at: string };
type Context = {
  page: Page;
  publicUrl: string;
  impacts: ReturnType<typeof listPublicImpacts>;
  components: ReadonlyMap<string, Component>;
  now: Date;
};

function componentOf(service: PublicService, index: number, page: Page): Component {
  const changes = service.spans.flatMap((span) => [span.from, ...(span.to ? [span.to] : [])]).map((at) => at.getTime());
  return {
    id: idOf("component", service.key),
    name: service.name,
    status: componentStatus[service.impact],
    // Nothing is remembered of when the city began to run it.
    created_at: new Date(0).toISOString(),
    updated_at: changes.length > 0 ? new Date(Math.max(...changes)).toISOString() : page.updated_at,
    position: index + 1,
    description: null,
    showcase: true,
    start_date: null,
    group_id: null,
    page_id: page.id,
    group: false,
    only_show_if_degraded: false,
  };
}

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

/** The whole in one word: as bad as its worst service, and critical when at least half of all are out. */
function statusOf(services: readonly PublicService[]): { indicator: Indicator; description: string } {
  const { statuspage } = publicWords("de").public;
  const worst = services.map((service) => service.impact).reduce(worseImpact, "operational" as ServiceImpact);
  const out = services.filter((service) => service.impact === "outage").length;
  const indicator = out > 1 && out * 2 >= services.length ? "critical" : impactOf[worst];
  return { indicator, description: statuspage[indicator] };
}

const isoMin = (moments: readonly Date[]): string => new Date(Math.min(...moments.map((at) => at.getTime()))).toISOString();
