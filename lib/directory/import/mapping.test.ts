import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, csvMappings, importSources, persons } from "#db/schema/index.ts";
import { listSources } from "../../oparl/sources.ts";
import { listCsvSources, rememberColumns } from "./csv-sources.ts";
import { mapColumns } from "./mapping.ts";
import { readTable } from "./read-table.ts";
import { loading, reasonsOf, stamp } from "./testing.ts";

const table = (...lines: string[]) => {
  const read = readTable(Buffer.from(lines.join("\n")));
  if ("refused" in read) throw new Error("unreadable");
  return read;
};
const people = "Familienname;Rufname;Erreichbar unter;Bemerkung\nMüller;Anna;a@b.example;egal";

test("what is not recognised is mapped by hand, remembered with the source, and used the next time", () => {
  const db = openDatabase(":memory:");
  const source = { source: "RIS-Export" };
  const first = loading(db, "people", { ...source, columns: { "erreichbar UNTER": "email", Rufname: "ignore" } })(people);
  expect(first.columns.map(({ heading, column, by, isNew }) => [heading, column, by, isNew])).toEqual([
    ["Familienname", "family_name", "rule", false],
    ["Rufname", null, "decision", false],
    ["Erreichbar unter", "email", "decision", false],
    ["Bemerkung", null, "nothing", false],
  ]);
  expect(first.columns[2]?.samples).toEqual(["a@b.example"]);
  expect(db.select().from(persons).all()).toMatchObject([{ familyName: "Müller", givenName: null }]);
  const second = loading(db, "people", { source: "ris export" })(people);
  expect(second).toMatchObject({ source: "RIS-Export", unchanged: 1, created: 0, changed: 0, isWritten: true });
  expect(second.columns.map(({ by }) => by)).toEqual(["rule", "memory", "memory", "memory"]);
  expect(db.select().from(auditEvents).all()).toHaveLength(1);
  expect(db.select().from(importSources).all()).toMatchObject([{ name: "RIS-Export", key: "csv:ris-export" }]);
  expect(loading(db, "memberships", source)("Nachname;Gremium", "X;Y").columns.map(({ isNew }) => isNew)).toEqual([false, false]);
});

test("columns that are new or gone since the last time are named", () => {
  const db = openDatabase(":memory:");
  loading(db, "people", { source: "RIS" })(people);
  const report = loading(db, "people", { source: "RIS", dryRun: true })("Familienname;E-Mail\nMüller;a@b.example");
  expect(report.columns.map(({ isNew }) => isNew)).toEqual([false, true]);
  expect(report.goneColumns).toEqual(["Rufname", "Erreichbar unter", "Bemerkung"]);
});

test("neither a dry run nor a refused file remembers anything; what somebody says on the page is, with an event", () => {
  const db = openDatabase(":memory:");
  loading(db, "people", { source: "RIS", dryRun: true })(people);
  loading(db, "people", { source: "RIS" })("Nachname;E-Mail\nMüller;kaputt");
  expect(db.select().from(csvMappings).all()).toEqual([]);
  const said = { source: "RIS", kind: "people", decisions: { Bemerkung: "title" } } as const;
  rememberColumns(db, table(people), said, stamp);
  rememberColumns(db, table(people), said, stamp);
  expect(db.select().from(auditEvents).all()).toMatchObject([{ type: "import_columns.remembered" }]);
  expect(listCsvSources(db)).toMatchObject([{ name: "RIS", kind: "people" }]);
  expect(listSources(db)).toEqual([]);
  expect(loading(db, "people", { source: "RIS", dryRun: true })(people).columns[3]).toMatchObject({
    column: "title",
    by: "memory",
  });
});

test("a corrected mapping is remembered also when there is nothing else to take over", () => {
  const db = openDatabase(":memory:");
  loading(db, "people", { source: "RIS" })(people);
  const load = loading(db, "people", { source: "RIS", columns: { Bemerkung: "ignore", "Erreichbar unter": "ignore" } });
  expect(load(people)).toMatchObject({ unchanged: 1 });
  expect(
    db
      .select()
      .from(auditEvents)
      .all()
      .map(({ type }) => type),
  ).toEqual(["directory.imported"]);
  loading(db, "people", { source: "RIS", columns: { Rufname: "ignore" } })("Familienname;Rufname\nMüller;Anna");
  expect(
    db
      .select()
      .from(auditEvents)
      .all()
      .map(({ type }) => type),
  ).toEqual(["directory.imported", "directory.imported"]);
});

test("a decision wins over a heading that means the same, two decisions do not", () => {
  const two = table("Name;Zuname;Telefon;Tel.", "A;B;1;2");
  const columns = (decisions: Parameters<typeof mapColumns>[3]) => mapColumns("people", two, undefined, decisions);
  expect(columns({}).faults.map(({ reason, column }) => [reason, column])).toEqual([["column_twice", "family_name"]]);
  const decided = columns({ Zuname: "family_name", "Tel.": "ignore" });
  expect(decided.columns.map(({ column }) => column)).toEqual([null, "family_name", "phone", null]);
  expect(decided.faults).toEqual([]);
  expect(columns({ Name: "given_name", Zuname: "given_name", "Tel.": "ignore" }).faults.map(({ reason }) => reason)).toEqual([
    "column_twice",
    "column_missing",
  ]);
});

test("columns of one name, and without any, are told apart", () => {
  const db = openDatabase(":memory:");
  const columns = { "Feld #2": "family_name", "#3": "given_name" } as const;
  loading(db, "people", { columns })("Feld;Feld;;", "x;Müller;Anna;");
  expect(db.select().from(persons).all()).toMatchObject([{ familyName: "Müller", givenName: "Anna" }]);
});

test("faults of the heading are told before any row is read", () => {
  const db = openDatabase(":memory:");
  expect(reasonsOf(loading(db, "contact_points")("Name;Notiz", "A;B"))).toEqual([
    [1, "family_name", "column_needed"],
    [1, "value", "column_needed"],
  ]);
  const unknown = loading(db, "people", { columns: { Gibtsnicht: "title" } })("Nachname", "A");
  expect(reasonsOf(unknown)).toEqual([[1, null, "heading_unknown"]]);
  expect(db.select().from(persons).all()).toEqual([]);
});

test("a source has a name in one line", () => {
  const db = openDatabase(":memory:");
  expect(() => loading(db, "people", { source: "a\nb" })("Nachname", "A")).toThrow("source_malformed");
  expect(loading(db, "people", { source: " " })("Nachname", "A")).toMatchObject({ source: null, created: 1 });
});

test.each([
  ["a line that names the separator", "sep=|\r\nNachname|Vorname\r\nMüller|Anna, die Große"],
  ["a heading of several lines", 'Nachname;"Vorname\n(Rufname),,,,"\nMüller;"Anna, die Große"'],
])("%s is read", (_, text) => {
  const read = readTable(Buffer.from(text));
  expect("refused" in read ? read : read.rows).toEqual([{ row: 2, cells: ["Müller", "Anna, die Große"] }]);
});
