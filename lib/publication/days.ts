import type { ServiceImpact } from "#db/vocabulary.ts";
import { fromLocalInput, toLocalInput } from "../format.ts";
import { worseImpact } from "../incidents/stage.ts";

export const SHOWN_DAYS = 90;

export type Impaired = { from: Date; to: Date | null; impact: ServiceImpact };

/** Consecutive days of one impact; `start` counts from the oldest day shown, 0 to SHOWN_DAYS - 1. */
export type Run = { start: number; length: number; impact: ServiceImpact };

let known: { day: string; limits: readonly Date[] } | undefined;

/** Where the days shown begin: each midnight of the city's zone, oldest first, and the end of today. Days have 23 to 25 hours. */
export function dayLimits(now: Date): readonly Date[] {
  const today = toLocalInput(now).slice(0, 10);
  // Asked for once for each service, and costly.
  if (known?.day !== today) known = { day: today, limits: limitsUpTo(today) };
  return known.limits;
}

function limitsUpTo(today: string): Date[] {
  const [year, month, day] = today.split("-").map(Number) as [number, number, number];
  return Array.from({ length: SHOWN_DAYS + 1 }, (_, index) => {
    const date = new Date(Date.UTC(year, month - 1, day + 1 - SHOWN_DAYS + index)).toISOString().slice(0, 10);
    return fromLocalInput(date)!; // a date that the calendar has just made
  });
}

/** The worst that each of the last days has seen, as runs of equal days. Days without any impairment are left out. */
export function impairedRuns(spans: readonly Impaired[], now: Date): Run[] {
  const limits = dayLimits(now);
  const runs: Run[] = [];
  for (let day = 0; day < SHOWN_DAYS; day++) {
    const impact = worstBetween(spans, limits[day]!, limits[day + 1]!, now);
    if (impact === "operational") continue;
    const last = runs.at(-1);
    if (last && last.impact === impact && last.start + last.length === day) last.length++;
    else runs.push({ start: day, length: 1, impact });
  }
  return runs;
}

/** How many days each impact had, worst first. */
export function countDays(runs: readonly Run[]): { impact: "outage" | "degraded" | "maintenance"; days: number }[] {
  return (["outage", "degraded", "maintenance"] as const)
    .map((impact) => ({ impact, days: runs.reduce((sum, run) => (run.impact === impact ? sum + run.length : sum), 0) }))
    .filter((count) => count.days > 0);
}

function worstBetween(spans: readonly Impaired[], from: Date, to: Date, now: Date): ServiceImpact {
  const touches = (span: Impaired) => span.to === null || (span.to > from && span.to > span.from);
  return spans
    .filter((span) => span.from < to && span.from <= now && touches(span))
    .reduce<ServiceImpact>((worst, span) => worseImpact(worst, span.impact), "operational");
}
