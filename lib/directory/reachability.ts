import type { Audience } from "#db/vocabulary.ts";

export type ReachabilityRow = {
  id: number;
  audience: Audience;
  validFrom: Date | null;
  validTo: Date | null;
  reason: string | null;
  incidentId: number | null;
  recordedAt: Date;
};

/** Who may use a contact point in `[from, to)`. Null: always, until further notice. */
export type Span = { audience: Audience; from: Date | null; to: Date | null; reason: string | null; incidentId: number | null };

/**
 * What the rows say together: spans without overlap, in order. Of the rows covering an instant the last recorded one counts, and
 * of rows recorded at one instant the one with the highest id. Instants that no row covers are in no span.
 *
 * @param knownAt what was known then: rows recorded later are left out
 */
export function spansOf(rows: readonly ReachabilityRow[], knownAt?: Date): Span[] {
  const known = knownAt ? rows.filter((row) => row.recordedAt <= knownAt) : rows;
  if (known.length === 1) return known.filter(isNotEmpty).map(toSpan);
  const newestFirst = known.toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime() || b.id - a.id);
  const borders = [...new Set(newestFirst.flatMap((row) => [startOf(row), endOf(row)]))].toSorted((a, b) => a - b);

  const spans: Span[] = [];
  for (const [index, from] of borders.slice(0, -1).entries()) {
    const to = borders[index + 1] ?? Infinity;
    const row = newestFirst.find((candidate) => startOf(candidate) <= from && to <= endOf(candidate));
    if (row) append(spans, { ...toSpan(row), from: instantOrNull(from), to: instantOrNull(to) });
  }
  return spans;
}

/** Undefined: nothing was said about this instant, so the contact point is not valid then. */
export function spanAt(rows: readonly ReachabilityRow[], at: Date, knownAt?: Date): Span | undefined {
  return spanCovering(spansOf(rows, knownAt), at);
}

export function spanCovering(spans: readonly Span[], at: Date): Span | undefined {
  return spans.find((span) => (!span.from || span.from <= at) && (!span.to || at < span.to));
}

/** Joins a span to the one before it where both say the same without a gap. */
function append(spans: Span[], next: Span): void {
  const last = spans.at(-1);
  const continues =
    last?.to?.getTime() === next.from?.getTime() &&
    last?.audience === next.audience &&
    last.reason === next.reason &&
    last.incidentId === next.incidentId;
  if (last && continues) last.to = next.to;
  else spans.push(next);
}

const startOf = (row: ReachabilityRow) => row.validFrom?.getTime() ?? -Infinity;
const endOf = (row: ReachabilityRow) => row.validTo?.getTime() ?? Infinity;
const isNotEmpty = (row: ReachabilityRow) => startOf(row) < endOf(row);
const instantOrNull = (at: number) => (Number.isFinite(at) ? new Date(at) : null);
const toSpan = ({ audience, validFrom, validTo, reason, incidentId }: ReachabilityRow): Span => ({
  audience,
  from: validFrom,
  to: validTo,
  reason,
  incidentId,
});
