import { expect, test } from "vitest";
import { countDays, dayLimits, impairedRuns, SHOWN_DAYS } from "./days.ts";

const at = (moment: string) => new Date(moment);
const now = at("2026-04-29T13:00:00Z");

test("days begin at midnight of the city, also where the clock changes", () => {
  const limits = dayLimits(now);
  expect(limits).toHaveLength(SHOWN_DAYS + 1);
  expect(limits.at(-2)).toEqual(at("2026-04-28T22:00:00Z"));
  expect(limits.at(-1)).toEqual(at("2026-04-29T22:00:00Z"));
  expect(limits[0]).toEqual(at("2026-01-29T23:00:00Z")); // winter
  const hours = limits.slice(1).map((limit, index) => (limit.getTime() - limits[index]!.getTime()) / 3_600_000);
  expect(hours.filter((length) => length !== 24)).toEqual([23]); // 29 March 2026
});

test("a day shows the worst it has seen, and equal days make one run", () => {
  const runs = impairedRuns(
    [
      { from: at("2026-04-24T19:30:00Z"), to: at("2026-04-27T09:00:00Z"), impact: "degraded" },
      { from: at("2026-04-26T10:00:00Z"), to: at("2026-04-26T11:00:00Z"), impact: "outage" },
      { from: at("2026-04-29T12:00:00Z"), to: null, impact: "maintenance" },
    ],
    now,
  );
  expect(runs).toEqual([
    { start: 84, length: 2, impact: "degraded" },
    { start: 86, length: 1, impact: "outage" },
    { start: 87, length: 1, impact: "degraded" },
    { start: 89, length: 1, impact: "maintenance" },
  ]);
  expect(countDays(runs)).toEqual([
    { impact: "outage", days: 1 },
    { impact: "degraded", days: 3 },
    { impact: "maintenance", days: 1 },
  ]);
});

test("what ends at midnight does not touch the next day, and what begins after now is not drawn", () => {
  const midnight = at("2026-04-27T22:00:00Z");
  expect(impairedRuns([{ from: at("2026-04-27T10:00:00Z"), to: midnight, impact: "outage" }], now)).toEqual([
    { start: 87, length: 1, impact: "outage" },
  ]);
  expect(impairedRuns([{ from: at("2026-04-29T14:00:00Z"), to: null, impact: "outage" }], now)).toEqual([]);
  expect(impairedRuns([{ from: at("2025-01-01T00:00:00Z"), to: at("2025-02-01T00:00:00Z"), impact: "outage" }], now)).toEqual([]);
});
