import type { maintenanceWindows } from "#db/schema/index.ts";

type Window = typeof maintenanceWindows.$inferSelect;
type Planned = Pick<Window, "startsAt" | "endsAt">;
type Times = Planned & Pick<Window, "startedAt" | "completedAt" | "cancelledAt">;
type Reminding = Times & Pick<Window, "remindMinutes" | "remindedAt">;

export const maintenanceStates = ["scheduled", "in_progress", "completed", "cancelled"] as const;
export type MaintenanceState = (typeof maintenanceStates)[number];

/** What happens by itself when its moment has come. */
export type DueStep = "reminded" | "started" | "completed";

/** How far planned work is. Goes by the clock where nothing else was said, so that it is true also while no worker runs. */
export function stateOf(window: Times, now: Date): MaintenanceState {
  if (window.cancelledAt) return "cancelled";
  if (window.completedAt || now >= window.endsAt) return "completed";
  return window.startedAt || now >= window.startsAt ? "in_progress" : "scheduled";
}

/**
 * What is to be told now. Whatever was missed while nothing ran is left out: of work that is over only the end is told, of work that
 * runs only the start.
 */
export function dueStep(window: Reminding, at: Date): DueStep | null {
  if (window.cancelledAt || window.completedAt) return null;
  if (at >= window.endsAt) return "completed";
  if (window.startedAt) return null;
  if (at >= window.startsAt) return "started";
  const reminderAt = reminderDueAt(window);
  return reminderAt && !window.remindedAt && at >= reminderAt ? "reminded" : null;
}

export const reminderDueAt = ({ startsAt, remindMinutes }: Pick<Window, "startsAt" | "remindMinutes">): Date | null =>
  remindMinutes === null ? null : new Date(startsAt.getTime() - remindMinutes * 60_000);

/** Whoever is told of a start this late has been reminded by that. */
export function remindedByTelling(window: Pick<Window, "startsAt" | "remindMinutes">, at: Date): Date | null {
  const reminderAt = reminderDueAt(window);
  return reminderAt && reminderAt <= at ? reminderAt : null;
}

/** From when until when it is worked, as far as is known: it may begin or end before its time. */
export const actualPeriod = (window: Times): { from: Date; to: Date } => ({
  from: window.startedAt ?? window.startsAt,
  to: window.completedAt ?? window.endsAt,
});
