import { expect, test } from "vitest";
import { MAX_ATTEMPTS, nextWaitMs, retryAfterMs } from "./schedule.ts";

const now = new Date("2026-05-01T10:00Z");

test("waits grow over three days, at most a tenth off, and after the last there is none", () => {
  const waits = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => nextWaitMs(index + 1, 0, 0.5)!);
  expect(waits.map((ms) => ms / 1000)).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  expect(nextWaitMs(MAX_ATTEMPTS, 0, 0.5)).toBeUndefined();
  expect([nextWaitMs(2, 0, 0), nextWaitMs(2, 0, 1)]).toEqual([270_000, 330_000]);
});

test("what the receiver asks for only makes it later, within a day", () => {
  expect(nextWaitMs(1, 60_000, 0.5)).toBe(60_000);
  expect(nextWaitMs(3, 60_000, 0.5)).toBe(1_800_000);
  expect(nextWaitMs(1, 9e12, 0.5)).toBe(86_400_000);
  expect(nextWaitMs(MAX_ATTEMPTS, 60_000, 0.5)).toBeUndefined();
});

test.each([
  [undefined, 0],
  ["120", 120_000],
  ["Fri, 01 May 2026 10:05:00 GMT", 300_000],
  ["Fri, 01 May 2026 09:00:00 GMT", 0],
  ["bald", 0],
  ["-5", 0],
  ["99999999999999999999", 0],
])("Retry-After: %s", (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
