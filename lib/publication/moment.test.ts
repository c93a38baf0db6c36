import { expect, test } from "vitest";
import { formatMonth, formatPublicMoment } from "./moment.ts";
import { publicPath } from "./paths.ts";

const at = new Date("2026-04-29T12:10:00Z");

test("moments are absolute, with the year only where it could be mistaken", () => {
  expect(formatPublicMoment(at, at, "de")).toBe("29.04., 14:10 Uhr");
  expect(formatPublicMoment(at, at, "en")).toBe("29 Apr, 14:10");
  expect(formatPublicMoment(at, at, "de", "day")).toBe("29.04.");
  expect(formatPublicMoment(at, new Date("2027-01-05T00:00:00Z"), "de")).toBe("29.04.2026, 14:10 Uhr");
  expect(formatMonth(at, "de")).toBe("April 2026");
});

test("English pages stand below /en", () => {
  expect(publicPath("/", "de")).toBe("/");
  expect(publicPath("/", "en")).toBe("/en");
  expect(publicPath("/verlauf", "en")).toBe("/en/verlauf");
});
