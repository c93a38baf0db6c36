import type { Lapse } from "../directory/lapse.ts";

/** How many end soon, how many have ended, and the first end. */
export function summaryOf(lapses: readonly Lapse[]): { soon: number; lapsed: number; at: Date } {
  const lapsed = lapses.filter((lapse) => lapse.hasLapsed).length;
  const first = lapses.reduce((earliest, lapse) => Math.min(earliest, lapse.at.getTime()), Infinity);
  return { soon: lapses.length - lapsed, lapsed, at: new Date(first) };
}
