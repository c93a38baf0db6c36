import * as fc from "fast-check";
import { expect, test } from "vitest";
import { audiences } from "#db/vocabulary.ts";
import { type ReachabilityRow, spansOf } from "../directory/reachability.ts";
import { type Asker, spreadOf, unreachableMs } from "./unreachable.ts";

const MINUTE = 60_000;
const at = (minute: number) => new Date(minute * MINUTE);

const row = fc.record({
  audience: fc.constantFrom(...audiences),
  from: fc.integer({ min: 0, max: 60 }),
  length: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
  incidentId: fc.constantFrom(1, 2, null),
  recordedAt: fc.integer({ min: 0, max: 20 }),
});
type Drawn = typeof row extends fc.Arbitrary<infer T> ? T : never;

const rowsOf = (drawn: readonly Drawn[]): ReachabilityRow[] =>
  drawn.map(({ from, length, recordedAt, ...said }, index) => ({
    ...said,
    id: index + 1,
    validFrom: at(from),
    validTo: length === null ? null : at(from + length),
    reason: null,
    recordedAt: at(recordedAt),
  }));

/** Of the rows that cover a minute, the one recorded last; of those recorded at once, the one written last. */
function saidAt(rows: readonly ReachabilityRow[], minute: number): ReachabilityRow | undefined {
  return rows
    .filter((each) => each.validFrom! <= at(minute) && (!each.validTo || each.validTo > at(minute)))
    .toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime() || b.id - a.id)[0];
}

const mayUse = (said: ReachabilityRow | undefined, asker: Asker) =>
  said?.audience === "everyone" || (asker === "administration" && said?.audience === "administration");

test("the time equals what looking at every single minute gives", () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 8 }),
      fc.array(fc.array(row, { maxLength: 4 }), { maxLength: 2 }),
      fc.integer({ min: 0, max: 90 }),
      fc.constantFrom<Asker>("everyone", "administration"),
      (own, others, until, asker) => {
        const rows = rowsOf(own);
        const standIns = others.map(rowsOf);
        let minutes = 0;
        for (let minute = 0; minute < until; minute++) {
          const said = saidAt(rows, minute);
          const isClosed = said?.incidentId === 1 && !mayUse(said, asker);
          if (isClosed && !standIns.some((standIn) => mayUse(saidAt(standIn, minute), asker))) minutes++;
        }
        const course = { spans: spansOf(rows), standIns: standIns.map((standIn) => spansOf(standIn)) };
        expect(unreachableMs(course, asker, { incidentId: 1, until: at(until) })).toBe(minutes * MINUTE);
      },
    ),
    { numRuns: 500 },
  );
});

test("smallest, middle and largest; halfway between two in the middle", () => {
  expect(spreadOf([])).toBeUndefined();
  expect(spreadOf([5])).toEqual({ min: 5, median: 5, max: 5 });
  expect(spreadOf([9, 1, 4])).toEqual({ min: 1, median: 4, max: 9 });
  expect(spreadOf([9, 1, 4, 6])).toEqual({ min: 1, median: 5, max: 9 });
});
