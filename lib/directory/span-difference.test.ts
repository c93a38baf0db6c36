import * as fc from "fast-check";
import { expect, test } from "vitest";
import { audiences } from "#db/vocabulary.ts";
import { type ReachabilityRow, type Span, spanAt, spansOf } from "./reachability.ts";
import { spanDifference } from "./span-difference.ts";

const at = (minute: number) => new Date(minute * 60_000);
const rowsOf = (spans: readonly Omit<Span, "id">[], after = 0): ReachabilityRow[] =>
  spans.map(({ from, to, ...span }, index) => ({
    ...span,
    validFrom: from,
    validTo: to,
    id: after + index + 1,
    recordedAt: at(after),
  }));
const moment = fc.option(fc.integer({ min: 0, max: 9 }).map(at));
const anySpans = fc
  .array(
    fc.record({
      audience: fc.constantFrom(...audiences),
      from: moment,
      to: moment,
      reason: fc.constantFrom(null, "a"),
      incidentId: fc.constantFrom(null, 1),
    }),
    { maxLength: 6 },
  )
  .map((spans) => spansOf(rowsOf(spans)));

test("said after what is said now, the difference makes it what was wanted, and nothing where both agree", () => {
  fc.assert(
    fc.property(anySpans, anySpans, (now, wanted) => {
      const difference = spanDifference(now, wanted);
      const after = [...rowsOf(now), ...rowsOf(difference, 100)];
      for (let minute = -1; minute <= 10; minute += 0.5) {
        const [is, was, want] = [after, rowsOf(now), rowsOf(wanted)].map(
          (rows) => spanAt(rows, at(minute))?.audience ?? "nobody",
        );
        expect(is).toBe(want);
        if (spanAt(rowsOf(difference), at(minute)) === undefined) expect(was).toBe(want);
      }
      expect(spanDifference(spansOf(after), wanted)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
