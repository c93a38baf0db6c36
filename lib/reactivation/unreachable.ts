import type { Span } from "../directory/reachability.ts";

/** Who could not write: a third person, or the city's own administration. */
export type Asker = "everyone" | "administration";

export type Course = {
  /** Of the mailbox itself. */
  spans: readonly Span[];
  /** Of what stood in for it. */
  standIns?: readonly (readonly Span[])[];
};

type Window = { incidentId: number; until: Date };

/**
 * Milliseconds until `until` during which an incident kept the mailbox from whoever asks. Time for which something else is the reason does
 * not count, nor does time in which an address that stood in for it could be used.
 */
export function unreachableMs({ spans, standIns = [] }: Course, asker: Asker, { incidentId, until }: Window): number {
  const closed = spans.filter((span) => span.incidentId === incidentId && !isOpenFor(span, asker)).map(boundsOf);
  const open = standIns
    .flat()
    .filter((span) => isOpenFor(span, asker))
    .map(boundsOf)
    .toSorted((a, b) => a.from - b.from);
  const end = until.getTime();
  return closed.reduce((sum, { from, to }) => sum + uncovered(from, Math.min(to, end), open), 0);
}

export type Spread = { min: number; median: number; max: number };

/** Undefined for no values. The median of an even number lies halfway between the middle two. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { min: sorted[0]!, median, max: sorted.at(-1)! };
}

const isOpenFor = ({ audience }: Span, asker: Asker) =>
  audience === "everyone" || (asker === "administration" && audience === "administration");

type Bounds = { from: number; to: number };
const boundsOf = ({ from, to }: Span): Bounds => ({ from: from?.getTime() ?? -Infinity, to: to?.getTime() ?? Infinity });

/** What of `[from, to)` lies in none of the intervals, which are in order of their beginning and may overlap. */
function uncovered(from: number, to: number, covers: readonly Bounds[]): number {
  let total = 0;
  let at = from;
  for (const cover of covers) {
    if (cover.from >= to) break;
    total += Math.max(0, cover.from - at);
    at = Math.max(at, cover.to);
  }
  return total + Math.max(0, to - at);
}
