import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { auditEvents, organizations } from "#db/schema/index.ts";
import { recordOrganization } from "../../commands.ts";
import { loading, reasonsOf, stamp } from "../testing.ts";

const heading = "Schlüssel;Name;Kurzname;Art;Gehört zu";
const all = (db: Db) => {
  const rows = db.select().from(organizations).all();
  const keys = new Map(rows.map(({ id, key }) => [id, key]));
  return rows.map(({ key, name, shortName, kind, parentId }) => [key, name, shortName, kind, keys.get(parentId ?? 0) ?? null]);
};

test("companies, boards and committees come in with key, kind and company, wherever the company stands in the file", () => {
  const db = openDatabase(":memory:");
  const load = loading(db, "organizations");
  const lines = [
    heading,
    ";Aufsichtsrat der Stadtwerke;AR SWM;Aufsichtsrat;swm",
    "swm;Stadtwerke Musterau GmbH;SWM;Gesellschaft;",
    ";Finanzausschuss;;beratender Ausschuss;",
  ];
  expect(load(...lines)).toMatchObject({ rows: 3, created: 3, refused: [], isWritten: true });
  expect(all(db).toSorted()).toEqual([
    ["aufsichtsrat-der-stadtwerke", "Aufsichtsrat der Stadtwerke", "AR SWM", "supervisory_board", "swm"],
    ["finanzausschuss", "Finanzausschuss", null, "committee", null],
    ["swm", "Stadtwerke Musterau GmbH", "SWM", "municipal_company", null],
  ]);
  expect(load(...lines)).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
  expect(db.select().from(auditEvents).all()).toHaveLength(1);
});

test("boards that are all called Aufsichtsrat are told apart by their company, also the second time", () => {
  const db = openDatabase(":memory:");
  const load = loading(db, "organizations");
  const lines = [
    "Name;Art;Gehört zu",
    "Stadtwerke;Gesellschaft;",
    "Wohnbau;Gesellschaft;",
    "Aufsichtsrat;Aufsichtsrat;Stadtwerke",
    "Aufsichtsrat;Aufsichtsrat;Wohnbau",
    "Stadtwerke;Aufsichtsrat;Stadtwerke",
  ];
  expect(load(...lines)).toMatchObject({ created: 5, refused: [] });
  expect(
    all(db)
      .map(([key, , , , parent]) => [key, parent])
      .toSorted(),
  ).toEqual([
    ["aufsichtsrat", "stadtwerke"],
    ["aufsichtsrat-2", "wohnbau"],
    ["stadtwerke", null],
    ["stadtwerke-2", "stadtwerke"],
    ["wohnbau", null],
  ]);
  expect(load(...lines)).toMatchObject({ created: 0, changed: 0, unchanged: 5, refused: [] });
  expect(reasonsOf(load("Name;Kurzname", "Aufsichtsrat;AR"))).toEqual([[2, "key", "organization_needs_key"]]);
});

test("the key carries a new name; without one only what nobody has said is filled in", () => {
  const db = openDatabase(":memory:");
  recordOrganization(db, { name: "Stadtwerke", kind: "other" }, stamp);
  const load = loading(db, "organizations");
  expect(load("Name;Art", "Stadtwerke;Gesellschaft")).toMatchObject({ changed: 1, created: 0 });
  expect(load("Schlüssel;Name", "stadtwerke;Stadtwerke GmbH")).toMatchObject({ changed: 1 });
  expect(all(db)).toEqual([["stadtwerke", "Stadtwerke GmbH", null, "municipal_company", null]]);
  expect(load("Name;Art", "Stadtwerke GmbH;Amt")).toMatchObject({ created: 1 });
});

test.each([
  ["key_malformed", "key", "Stadt Werke;Stadtwerke;;;"],
  ["key_unknown", "key", "gibtsnicht;;;;"],
  ["key_archived", "key", "weg;Weg;;;"],
  ["organization_has_key", "key", "sonstwie;Rat;;;"],
  ["organization_name_missing", "name", ";;X;;"],
  ["kind_unknown", "kind", ";Verein;;Kegelclub;"],
  ["organization_not_here", "parent", ";Aufsichtsrat;;;Gibtsnicht"],
  ["own_parent", "parent", "rat;;;;Rat"],
])("%s is refused at %s", (reason, column, line) => {
  const db = openDatabase(":memory:");
  recordOrganization(db, { name: "Rat", kind: "council" }, stamp);
  recordOrganization(db, { name: "Weg", kind: "office" }, stamp);
  db.$client.exec("update organizations set archived_at = 1 where key = 'weg'");
  expect(reasonsOf(loading(db, "organizations")(heading, line))).toEqual([[2, column, reason]]);
  expect(all(db)).toHaveLength(2);
});

test("organizations that would belong to each other are refused, and so is what says two things of one", () => {
  const db = openDatabase(":memory:");
  const load = loading(db, "organizations");
  load("Name", "A", "B");
  expect(reasonsOf(load("Name;Gehört zu", "A;B", "B;A"))).toEqual([[3, "parent", "own_parent"]]);
  expect(reasonsOf(load("Name;Kurzname", "A;eins", "A;zwei"))).toEqual([[3, "short_name", "row_otherwise"]]);
  expect(reasonsOf(load("Name;Kurzname", "A;eins", "a;eins"))).toEqual([[3, null, "row_twice"]]);
});

test("a key that the file gives to one is not made from the name of another", () => {
  const db = openDatabase(":memory:");
  const load = loading(db, "organizations");
  expect(reasonsOf(load("Schlüssel;Name", ";Stadtrat", "stadtrat;Rat der Stadt"))).toEqual([[3, "name", "row_otherwise"]]);
  expect(load("Schlüssel;Name", "stadtrat;Rat der Stadt", ";Stadtrat")).toMatchObject({ created: 2 });
  expect(all(db).map(([key]) => key)).toEqual(["stadtrat", "stadtrat-2"]);
});

test("a chain of twenty thousand is planned in a moment", () => {
  const db = openDatabase(":memory:");
  const rows = Array.from({ length: 19_999 }, (_, index) => `Amt ${index};Amt ${index + 1}`);
  const report = loading(db, "organizations", { dryRun: true })("Name;Gehört zu", ...rows, "Amt 19999;");
  expect(report).toMatchObject({ created: 20_000, refused: [] });
}, 20_000);
