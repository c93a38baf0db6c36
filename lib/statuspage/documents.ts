import type { PlannedStatus } from "./format.ts";
import type { Situation } from "./read.ts";

/** The eight files of Statuspage v2, by their path below `/api/v2/`. */
export function statuspageDocuments(situation: Situation): Record<string, object> {
  const { page, components, unresolved, incidents, planned, ahead, status } = situation;
  const windows = (state: PlannedStatus) => ({ page, scheduled_maintenances: ahead.filter((each) => each.status === state) });
  return {
    "summary.json": { page, components, incidents: unresolved, scheduled_maintenances: ahead, status },
    "status.json": { page, status },
    "components.json": { page, components },
    "incidents.json": { page, incidents },
    "incidents/unresolved.json": { page, incidents: unresolved },
    "scheduled-maintenances.json": { page, scheduled_maintenances: planned },
    "scheduled-maintenances/upcoming.json": windows("scheduled"),
    "scheduled-maintenances/active.json": windows("in_progress"),
  };
}
