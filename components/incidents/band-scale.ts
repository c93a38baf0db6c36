import type { Band } from "#lib/incidents/band.ts";

/** The time that a band shows. */
export type BandSpan = Pick<Band, "from" | "to">;
/** Positions in percent, so that words never scale with the drawing. */
export type Scale = { at: (moment: Date) => number; now: Date };

export function scaleOf({ from, to }: BandSpan, now: Date): Scale {
  const span = to.getTime() - from.getTime();
  return { now, at: (moment) => Math.min(100, Math.max(0, ((moment.getTime() - from.getTime()) / span) * 100)) };
}
