import { expect, test } from "vitest";
import { formatDay, formatMoment, formatRelative, fromLocalInput, toLocalInput } from "./format.ts";

const now = new Date("2026-04-29T12:45:00Z");

test("the year stands only where it could be mistaken", () => {
  expect(formatMoment(new Date("2026-04-29T12:10:00Z"), now, "de")).toBe("29.04., 14:10");
  expect(formatDay(new Date("2020-04-29T12:10:00Z"), now, "de")).toBe("29.04.2020");
});

test("spans read as people say them", () => {
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  expect(formatRelative(minutesAgo(35), now, "de")).toBe("vor 35 Min.");
  expect(formatRelative(minutesAgo(135), now, "de")).toBe("vor 2 Std. 15 Min.");
  expect(formatRelative(minutesAgo(-40), now, "de")).toBe("in 40 Min.");
  expect(formatRelative(minutesAgo(5 * 24 * 60), now, "de")).toBe("vor 5 Tagen");
});

test("what a person types is the city's wall clock, in summer and in winter", () => {
  expect(fromLocalInput("2026-04-29T14:10")).toEqual(new Date("2026-04-29T12:10:00Z"));
  expect(fromLocalInput("2026-01-15T14:10")).toEqual(new Date("2026-01-15T13:10:00Z"));
  expect(toLocalInput(new Date("2026-01-15T13:10:00Z"))).toBe("2026-01-15T14:10");
});

test("the repeated hour means its first run, the skipped hour the moment after", () => {
  expect(fromLocalInput("2026-10-25T02:30")).toEqual(new Date("2026-10-25T00:30:00Z"));
  expect(fromLocalInput("2026-03-29T02:30")).toEqual(new Date("2026-03-29T01:30:00Z"));
});

test("what is no date is no date", () => {
  for (const value of ["", "morgen", "2026-02-30", "2026-04-29T25:00", "29.04.2026"])
    expect(fromLocalInput(value)).toBeUndefined();
});
