import type { MaintenanceState } from "#lib/maintenance/state.ts";

/** What somebody can do with planned work, by its word in the address of the page. */
export const acts = {
  note: "hinweis",
  move: "verschieben",
  start: "beginnen",
  cancel: "absagen",
  extend: "verlaengern",
  complete: "beenden",
  reword: "texte",
} as const;
export type Act = keyof typeof acts;

/** What is possible in a state; the first is offered. */
export const actsIn: Record<MaintenanceState, readonly [Act, ...Act[]]> = {
  scheduled: ["note", "move", "start", "cancel", "reword"],
  in_progress: ["note", "extend", "complete", "reword"],
  completed: ["note", "reword"],
  cancelled: ["note", "reword"],
};
