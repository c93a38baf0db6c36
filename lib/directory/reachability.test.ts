import * as fc from "fast-check";
import { expect, test } from "vitest";
import { audiences } from "#db/vocabulary.ts";
import { type ReachabilityRow, spanAt, spansOf } from "./reachability.ts";

const at = (minute: number) => new Date(minute * 60_000);
const row = (id: number, rest: Partial<ReachabilityRow>): ReachabilityRow => ({
  id,
  audience: "everyone",
  validFrom: null,
  validTo: null,
  reason: null,
  incidentId: null,
  recordedAt: at(id),
  ...rest,
});

test("a mailbox that was always open, then restricted, then restored has three spans", () => {
  const rows = [
    row(1, {}),
    row(2, { audience: "administration", validFrom: at(100), reason: "closed", incidentId: 7 }),
    row(3, { audience: "everyone", validFrom: at(200), reason: "restored", incidentId: 7 }),
  ];
  expect(spansOf(rows).map((span) => [span.audience, span.from, span.to, span.reason])).toEqual([
    ["everyone", null, at(100), null],
    ["administration", at(100), at(200), "closed"],
    ["everyone", at(200), null, "restored"],
  ]);
});

test("what was known at a moment leaves out what was recorded later", () => {
  const rows = [row(1, {}), row(50, { audience: "nobody", validFrom: at(10) })];
  expect(spanAt(rows, at(20))?.audience).toBe("nobody");
  expect(spanAt(rows, at(20), at(49))?.audience).toBe("everyone");
  expect(spanAt(rows, at(20), at(50))?.audience).toBe("nobody");
});

test("an instant that no row covers is in no span", () => {
  expect(spanAt([], at(1))).toBeUndefined();
  expect(spanAt([row(1, { validFrom: at(5), validTo: at(9) })], at(9))).toBeUndefined();
  expect(spanAt([row(1, { validFrom: at(5), validTo: at(5) })], at(5))).toBeUndefined();
});

const anyRow = fc.record({
  audience: fc.constantFrom(...audiences),
  validFrom: fc.option(fc.integer({ min: 0, max: 12 }).map(at)),
  validTo: fc.option(fc.integer({ min: 0, max: 12 }).map(at)),
  reason: fc.constantFrom(null, "a", "b"),
  incidentId: fc.constantFrom(null, 1),
  recordedAt: fc.integer({ min: 0, max: 5 }).map(at),
});
const anyRows = fc
  .array(anyRow, { maxLength: 8 })
  .map((rows) => rows.map((each, index): ReachabilityRow => ({ ...each, id: index + 1 })));

/** The definition, word for word. */
function naive(rows: ReachabilityRow[], instant: Date, knownAt: Date): ReachabilityRow | undefined {
  return rows
    .filter((each) => each.recordedAt <= knownAt)
    .filter((each) => (each.validFrom === null || each.validFrom <= instant) && (each.validTo === null || instant < each.validTo))
    .toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime() || a.id - b.id)
    .at(-1);
}

test("at every instant and every state of knowledge the last recorded row covering it counts", () => {
  fc.assert(
    fc.property(anyRows, fc.integer({ min: -1, max: 13 }), fc.integer({ min: 0, max: 5 }), (rows, minute, known) => {
      const expected = naive(rows, at(minute), at(known));
      const found = spanAt(rows, at(minute), at(known));
      expect(found && [found.audience, found.reason, found.incidentId]).toEqual(
        expected && [expected.audience, expected.reason, expected.incidentId],
      );
    }),
    { numRuns: 2000 },
  );
});

test("spans are in order, do not overlap, are not empty and do not repeat themselves", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const spans = spansOf(rows);
      for (const [index, span] of spans.entries()) {
        const next = spans[index + 1];
        expect((span.from?.getTime() ?? -Infinity) < (span.to?.getTime() ?? Infinity)).toBe(true);
        if (!next) continue;
        expect((span.to?.getTime() ?? Infinity) <= (next.from?.getTime() ?? -Infinity)).toBe(true);
        if (span.to?.getTime() === next.from?.getTime())
          expect([span.audience, span.reason, span.incidentId]).not.toEqual([next.audience, next.reason, next.incidentId]);
      }
    }),
  );
});
