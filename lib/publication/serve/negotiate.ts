import type { Encoding } from "./published-file.ts";

/**
 * The first of what there is that the reader takes (RFC 9110, 12.5.3), the one with the highest weight before others; `identity` when
 * nothing suits. Without the header, or with an empty one, nothing is encoded: some programs cannot, and do not say so.
 *
 * @param available in our order of preference, `identity` among them
 */
export function chooseEncoding(accepted: string | undefined, available: readonly Encoding[]): Encoding {
  if (!accepted) return "identity";
  const weights = weightsOf(accepted);
  let best: Encoding = "identity";
  let bestWeight = 0;
  for (const encoding of available) {
    const weight = weights.get(encoding) ?? weights.get("*") ?? (encoding === "identity" ? 0.001 : 0);
    if (weight > bestWeight) [best, bestWeight] = [encoding, weight];
  }
  return best;
}

/** What browsers send is always the same few lines. */
const known = new Map<string, ReadonlyMap<string, number>>();
const MAX_KNOWN = 200;

function weightsOf(accepted: string): ReadonlyMap<string, number> {
  const found = known.get(accepted);
  if (found) return found;
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(",").slice(0, 20)) {
    const [coding = "", ...parameters] = part.split(";").map((each) => each.trim());
    const weight = parameters.find((each) => each.startsWith("q="))?.slice(2);
    weights.set(coding === "x-gzip" ? "gzip" : coding, weight === undefined ? 1 : weightFrom(weight));
  }
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(accepted, weights);
  return weights;
}

/** What is no weight refuses: then the bytes go out as they are, which everybody reads. */
const weightFrom = (text: string): number => (/^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0);
