import type { Situation } from "./read.ts";

/**
 * The eight files of Statuspage v2, by their path below `/api/v2/`. Maintenance is told as an incident; none is announced as a window of
 * its own.
 */
export function statuspageDocuments({ page, components, unresolved, incidents, status }: Situation): Record<string, object> {
  const windows = { page, scheduled_maintenances: [] };
  return {
    "summary.json": { page, components, incidents: unresolved, scheduled_maintenances: [], status },
    "status.json": { page, status },
    "components.json": { page, components },
    "incidents.json": { page, incidents },
    "incidents/unresolved.json": { page, incidents: unresolved },
    "scheduled-maintenances.json": windows,
    "scheduled-maintenances/upcoming.json": windows,
    "scheduled-maintenances/active.json": windows,
  };
}
