import type { Address } from "./addresses.ts";
import { spanCovering } from "./reachability.ts";

export const LAPSE_WARNING_DAYS = 7;
const LAPSE_WARNING_MS = LAPSE_WARNING_DAYS * 24 * 3_600_000;

/** When a stand-in ends or ended, and whether it already has. */
export type Lapse = { hasLapsed: boolean; at: Date };

/**
 * A stand-in that ends within a week, or has ended, although the usual address is not open for everyone then. Undefined: nothing has to
 * be done.
 *
 * @param at the moment that both addresses were loaded for
 */
export function lapseOf(usual: Address, standIn: Address | undefined, at: Date): Lapse | undefined {
  if (!standIn) return undefined;
  if (standIn.audience === "nobody") return pastLapse(usual, standIn, at);
  const end = standIn.until;
  if (!end || end.getTime() - at.getTime() > LAPSE_WARNING_MS) return undefined;
  const goesOn = (spanCovering(standIn.spans, end)?.audience ?? "nobody") !== "nobody";
  const isBackThen = spanCovering(usual.spans, end)?.audience === "everyone";
  return goesOn || isBackThen ? undefined : { hasLapsed: false, at: end };
}

function pastLapse(usual: Address, { spans }: Address, at: Date): Lapse | undefined {
  if (usual.audience === "everyone") return undefined;
  const open = spans.filter((span) => span.audience !== "nobody");
  if (open.some((span) => span.from && span.from > at)) return undefined;
  const end = open.findLast((span) => span.to && span.to <= at)?.to;
  return end ? { hasLapsed: true, at: end } : undefined;
}
