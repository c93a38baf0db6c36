import { type Address, type AddressBook, type Asker, isUsable } from "./addresses.ts";
import { spanCovering } from "./reachability.ts";

export const LAPSE_WARNING_DAYS = 7;
const LAPSE_WARNING_MS = LAPSE_WARNING_DAYS * 24 * 3_600_000;

/** When a stand-in ends or ended, and whether it already has. */
export type Lapse = { hasLapsed: boolean; at: Date };

/**
 * A stand-in that ends within a week, or has ended, although the usual address is not open for the asker then. Undefined: nothing has to
 * be done.
 *
 * @param at the moment that both addresses were loaded for
 */
export function lapseOf(usual: Address, standIn: Address | undefined, at: Date, asker: Asker = "everyone"): Lapse | undefined {
  if (!standIn) return undefined;
  if (standIn.audience === "nobody") return isUsable(usual, asker) ? undefined : pastLapse(standIn, at);
  const end = standIn.until;
  if (!end || end.getTime() - at.getTime() > LAPSE_WARNING_MS) return undefined;
  const then = ({ spans }: Address) => spanCovering(spans, end)?.audience ?? "nobody";
  const goesOn = then(standIn) !== "nobody";
  return goesOn || isUsable({ audience: then(usual) }, asker) ? undefined : { hasLapsed: false, at: end };
}

function pastLapse({ spans }: Address, at: Date): Lapse | undefined {
  const open = spans.filter((span) => span.audience !== "nobody");
  if (open.some((span) => span.from && span.from > at)) return undefined;
  const end = open.findLast((span) => span.to && span.to <= at)?.to;
  return end ? { hasLapsed: true, at: end } : undefined;
}

/** The address that an answer names and that ends soon, or, where it names no stand-in, the last one that has ended. */
export function lapseIn(
  { addresses }: AddressBook,
  { address, closed }: { address: Address | undefined; closed: Address | undefined },
  asker: Asker,
  at: Date,
): (Lapse & { standIn: Address }) | undefined {
  const usual = address?.fallback ? addresses.find((each) => each.contactPointId === address.fallback?.replacesId) : closed;
  if (!usual) return undefined;
  const standIns = address?.fallback
    ? [address]
    : addresses.filter((each) => each.audience === "nobody" && each.fallback?.replacesId === usual.contactPointId);
  return standIns
    .flatMap((standIn) => {
      const lapse = lapseOf(usual, standIn, at, asker);
      return lapse ? [{ ...lapse, standIn }] : [];
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
}
