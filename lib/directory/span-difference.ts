import { type Span, spanCovering } from "./reachability.ts";

/**
 * What has to be said so that `now` becomes `wanted`: spans in order, only where the two differ. An instant about which nothing is wanted
 * is said to be closed, which answers the same.
 */
export function spanDifference(now: readonly Span[], wanted: readonly Span[]): Span[] {
  const borders = [...new Set([...now, ...wanted].flatMap((span) => [startOf(span), endOf(span)]))].toSorted((a, b) => a - b);
  const difference: Span[] = [];
  for (const [index, from] of borders.slice(0, -1).entries()) {
    const to = borders[index + 1] ?? Infinity;
    const middle = instantWithin(from, to);
    const want = spanCovering(wanted, middle);
    if (saysTheSame(spanCovering(now, middle), want)) continue;
    const { audience, reason, incidentId } = want ?? unsaid;
    append(difference, { audience, reason, incidentId, from: instantOrNull(from), to: instantOrNull(to) });
  }
  return difference;
}

type Said = Pick<Span, "audience" | "reason" | "incidentId">;
const unsaid: Said = { audience: "nobody", reason: null, incidentId: null };

const saysTheSame = (one: Said = unsaid, other: Said = unsaid): boolean =>
  one.audience === other.audience && one.reason === other.reason && one.incidentId === other.incidentId;

function append(spans: Span[], next: Span): void {
  const last = spans.at(-1);
  if (last?.to && last.to.getTime() === next.from?.getTime() && saysTheSame(last, next)) last.to = next.to;
  else spans.push(next);
}

/** A span holds its beginning; before the first border there is no beginning. */
const instantWithin = (from: number, to: number) => new Date(Number.isFinite(from) ? from : Number.isFinite(to) ? to - 1 : 0);

const startOf = (span: Span) => span.from?.getTime() ?? -Infinity;
const endOf = (span: Span) => span.to?.getTime() ?? Infinity;
const instantOrNull = (at: number) => (Number.isFinite(at) ? new Date(at) : null);
