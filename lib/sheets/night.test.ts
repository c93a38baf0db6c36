import { expect, test } from "vitest";
import { isDue, lastNight } from "./night.ts";

test.each([
  ["a winter day", "2026-11-21T12:00:00Z", "2026-11-21T01:00:00Z"],
  ["before two o'clock it is still yesterday's night", "2026-11-21T00:59:59Z", "2026-11-20T01:00:00Z"],
  ["two o'clock itself", "2026-11-21T01:00:00Z", "2026-11-21T01:00:00Z"],
  ["the night that skips the hour", "2026-03-29T12:00:00Z", "2026-03-29T01:00:00Z"],
  ["a minute before the skipped hour", "2026-03-29T00:59:00Z", "2026-03-28T01:00:00Z"],
  ["just after the midnight that follows the short day", "2026-03-29T22:30:00Z", "2026-03-29T01:00:00Z"],
  ["the first time of the hour that repeats", "2026-10-25T00:00:00Z", "2026-10-25T00:00:00Z"],
  ["its second time", "2026-10-25T01:30:00Z", "2026-10-25T00:00:00Z"],
])("%s", (_, at, night) => {
  expect(lastNight(new Date(at), "02:00")).toEqual(new Date(night));
});

test("through a year with both changes of the clock, looking every ten minutes, sheets are written once each city day", () => {
  let writtenAt: Date | undefined;
  const days: string[] = [];
  for (let at = Date.parse("2026-01-01T11:00:00Z"); at < Date.parse("2027-01-01T11:00:00Z"); at += 600_000) {
    if (!isDue(writtenAt, new Date(at), "02:00")) continue;
    writtenAt = new Date(at);
    days.push(writtenAt.toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" }));
  }
  expect(days).toHaveLength(366); // the first start, then 365 nights
  expect(new Set(days.slice(1)).size).toBe(365);
});

test("sheets from a clock that ran ahead do not stop new ones for ever", () => {
  expect(isDue(new Date("2031-01-01T00:00:00Z"), new Date("2026-11-21T12:00:00Z"), "02:00")).toBe(true);
});

test("another time of the day is kept in winter and summer, and off is never", () => {
  expect(lastNight(new Date("2026-11-21T21:29:00Z"), "22:30")).toEqual(new Date("2026-11-20T21:30:00Z"));
  expect(lastNight(new Date("2026-07-21T20:30:00Z"), "22:30")).toEqual(new Date("2026-07-21T20:30:00Z"));
  expect(isDue(undefined, new Date("2026-11-21T12:00:00Z"), "off")).toBe(false);
});
