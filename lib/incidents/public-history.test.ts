import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { anEnd, anEntry, anIncident } from "./public-fixtures.ts";
import { listHistoryYears, readHistory } from "./public-history.ts";

test("closed incidents stand in the year in which they began for the public, by the city's clock, newest first", () => {
  const db = openDatabase(":memory:");
  const begun = ["2025-03-01T10:00", "2025-12-31T23:30", "2025-06-01T10:00"].map((at) => anIncident(db, { at, publicTitle: at }));
  for (const number of begun) anEnd(db, number);
  anIncident(db, { at: "2026-02-01T10:00" }); // still open
  expect(listHistoryYears(db).map(({ year, ids }) => [year, ids.length])).toEqual([
    [2026, 1],
    [2025, 2],
  ]);
  const year2025 = listHistoryYears(db)[1]!;
  expect(readHistory(db, year2025, "de").map(({ title }) => title)).toEqual(["2025-06-01T10:00", "2025-03-01T10:00"]);
});

test("an incident that the public may not know of makes no year, and an internal beginning moves none", () => {
  const db = openDatabase(":memory:");
  const secret = [{ tlp: "amber" }, { exercise: true }, { publicText: undefined }] as const;
  for (const given of secret) anEnd(db, anIncident(db, { at: "2024-03-01T10:00", ...given }), { publicText: undefined });
  const late = anIncident(db, { at: "2024-12-01T10:00", publicText: undefined });
  anEntry(db, late, { at: "2025-01-02T10:00", publicText: "Jetzt öffentlich." });
  anEnd(db, late);
  expect(listHistoryYears(db).map(({ year }) => year)).toEqual([2025]);
});
