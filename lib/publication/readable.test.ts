import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { anEnd, anEntry, anIncident, moment } from "../incidents/public-fixtures.ts";
import { findPublicIncident } from "../incidents/public-queries.ts";
import { leadingEntry, openPromise, paragraphsOf } from "./readable.ts";

const told = (db: ReturnType<typeof openDatabase>, number: string) => findPublicIncident(db, number, "de")!;

test("a promise is told until its moment and not afterwards", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db, { nextInformationBy: moment("2026-04-24T16:00") });
  expect(openPromise(told(db, number), moment("2026-04-24T15:59"))).toEqual(moment("2026-04-24T16:00"));
  expect(openPromise(told(db, number), moment("2026-04-24T16:00"))).toBeNull();
});

test("a promise made in an internal entry is not told", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db);
  anEntry(db, number, { nextInformationBy: moment("2026-04-30T16:00") });
  expect(openPromise(told(db, number), moment("2026-04-25T12:00"))).toBeNull();
});

test("a closed incident promises nothing", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db);
  anEnd(db, number, { nextInformationBy: moment("2026-06-30T10:00") });
  expect(openPromise(told(db, number), moment("2026-05-27T10:00"))).toBeNull();
});

test("the newest text leads until somebody answers what does not work", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db, { answers: { working: { de: "Telefon." } } });
  anEntry(db, number, { publicText: "Neues." });
  expect(leadingEntry(told(db, number))?.text).toBe("Neues.");
  anEntry(db, number, { at: "2026-04-26T10:00", publicText: "Mehr.", answers: { broken: { de: "E-Mail." } } });
  expect(leadingEntry(told(db, number))).toBeUndefined();
});

test("blank lines part paragraphs, single line ends stay", () => {
  expect(paragraphsOf("eins\nzwei\n \n\ndrei\n")).toEqual([["eins", "zwei"], ["drei"]]);
});
