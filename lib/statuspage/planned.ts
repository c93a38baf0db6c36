import type { MaintenanceUpdateKind, ServiceImpact } from "#db/vocabulary.ts";
import type { PublicMaintenance } from "../maintenance/public-queries.ts";
import { sentenceOf } from "../maintenance/sentences.ts";
import { maintenancePath } from "../publication/paths.ts";
import { type Component, componentStatus, idOf, type Page, type PlannedStatus, type ScheduledMaintenance } from "./format.ts";

type Context = { page: Page; publicUrl: string; components: ReadonlyMap<string, Component> };

/** What an update makes of planned work; null: nothing. */
const statusAfter: Record<MaintenanceUpdateKind, PlannedStatus | null> = {
  announced: "scheduled",
  moved: null,
  reminded: null,
  started: "in_progress",
  extended: null,
  note: null,
  completed: "completed",
  cancelled: "completed",
};

export function plannedOf(window: PublicMaintenance, { page, publicUrl, components }: Context): ScheduledMaintenance {
  const id = idOf("maintenance", window.number);
  const ended = window.completedAt ?? window.cancelledAt ?? (window.state === "completed" ? window.to : null);
  return {
    id,
    name: window.title,
    status: window.state === "cancelled" ? "completed" : window.state,
    created_at: window.createdAt.toISOString(),
    updated_at: window.updatedAt.toISOString(),
    monitoring_at: null,
    resolved_at: ended?.toISOString() ?? null,
    impact: "maintenance",
    shortlink: publicUrl + maintenancePath(window.number),
    started_at: window.from.toISOString(),
    page_id: page.id,
    incident_updates: updatesOf(window, id, components),
    components: window.services.flatMap(({ key }) => components.get(key) ?? []),
    scheduled_for: window.startsAt.toISOString(),
    scheduled_until: window.endsAt.toISOString(),
    number: window.number,
    cancelled: window.state === "cancelled",
  };
}

/** Oldest first one learns what changed; newest first they are told. */
function updatesOf(window: PublicMaintenance, maintenanceId: string, components: ReadonlyMap<string, Component>) {
  let status: PlannedStatus = "scheduled";
  const updates = window.updates.toReversed().map((update) => {
    const before = status;
    status = statusAfter[update.kind] ?? status;
    const at = update.recordedAt.toISOString();
    return {
      id: idOf("maintenance_update", update.id),
      status,
      body: sentenceOf(update, window.description, "de"),
      incident_id: maintenanceId,
      created_at: at,
      updated_at: at,
      display_at: at,
      affected_components: affectedBy(window, before, status, components),
      deliver_notifications: true,
      custom_tweet: null,
      tweet_id: null,
      kind: update.kind,
    };
  });
  return updates.toReversed();
}

function affectedBy(
  { services }: PublicMaintenance,
  before: PlannedStatus,
  after: PlannedStatus,
  components: ReadonlyMap<string, Component>,
) {
  const during = (status: PlannedStatus, impact: ServiceImpact) =>
    componentStatus[status === "in_progress" ? impact : "operational"];
  const affected = services.flatMap(({ key, impact }) => {
    const component = components.get(key);
    if (!component) return []; // no longer run
    const { id: code, name } = component;
    return [{ code, name, old_status: during(before, impact), new_status: during(after, impact) }];
  });
  return affected.length > 0 ? affected : null;
}
