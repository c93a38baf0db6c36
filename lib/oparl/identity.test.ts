import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { importRules, memberships, organizations, persons } from "#db/schema/index.ts";
import { recordMembership, recordOrganization, recordPerson } from "../directory/commands.ts";
import { importPeople } from "../directory/import/import-people.ts";
import { anOrganization, aPage, aPerson, aSeat, AT, dryRun, figures, lines, reading, readTown, stamp, take } from "./testing.ts";

const rat = anOrganization("rat", "Gemeinderat");
const anna = aPerson("1", "Weber", ["rat"], { givenName: "Anna" });
const csv = (db: Db, ...rows: string[]) =>
  importPeople(db, Buffer.from(["Nachname;Vorname;Organisation;Organisationsart;E-Mail", ...rows].join("\n")), {}, stamp);
const people = (db: Db) => db.select().from(persons).all();

test("nobody is merged by name alone: a namesake is unclear, and with their seats they wait", () => {
  const db = openDatabase(":memory:");
  recordPerson(db, { familyName: "Weber", givenName: "Anna" }, stamp);
  const report = take(db, readTown([rat], [anna]));
  expect(lines(report.entries)).toEqual([
    "organization Gemeinderat: new",
    "person Anna Weber: unclear, namesake",
    "membership Anna Weber: left_out, person_left_out",
  ]);
  expect(report.entries[1]?.candidates).toEqual([{ id: 1, name: "Anna Weber" }]);
  expect(people(db)).toHaveLength(1);
});

test("another spelling or order of the name is a namesake too", () => {
  const db = openDatabase(":memory:");
  recordPerson(db, { familyName: "Mueller", givenName: "Jörg" }, stamp);
  expect(figures(dryRun(db, readTown([], [aPerson("1", "Müller", [], { givenName: "Joerg" })])))).toEqual({
    "person unclear": 1,
  });
});

test("somebody decides: the same, somebody else, or left out; and it is remembered", () => {
  const db = openDatabase(":memory:");
  recordPerson(db, { familyName: "Weber", givenName: "Anna" }, stamp);
  const id = `${AT}/person/1`;
  take(db, readTown([rat], [anna]), { identities: { [id]: "leave_out" } });
  expect(lines(dryRun(db, readTown([rat], [anna])).entries)).toContain("person Anna Weber: left_out, decided_left_out");
  take(db, readTown([rat], [anna]), { identities: { [id]: "same:1" } });
  expect(people(db)).toMatchObject([{ externalId: id }]);
  expect(db.select().from(memberships).all()).toMatchObject([{ personId: 1 }]);
  expect(db.select().from(importRules).all()).toEqual([]);
  expect(take(db, readTown([rat], [anna])).hasChanges).toBe(false);
});

test("a namesake who is somebody else is asked about once", () => {
  const db = openDatabase(":memory:");
  recordPerson(db, { familyName: "Weber", givenName: "Anna" }, stamp);
  take(db, readTown([rat], [anna]), { identities: { [`${AT}/person/1`]: "new" } });
  expect(people(db)).toHaveLength(2);
  expect(take(db, readTown([rat], [anna])).hasChanges).toBe(false);
});

test("all single namesakes may be declared the same at once, several of one name may not", () => {
  const db = openDatabase(":memory:");
  for (const familyName of ["Weber", "Krol", "Krol"]) recordPerson(db, { familyName }, stamp);
  const report = take(db, readTown([], [aPerson("1", "Weber"), aPerson("2", "Krol")]), { sameNames: true });
  expect(lines(report.entries)).toEqual(["person Weber: changed, decided_same", "person Krol: unclear, namesakes"]);
});

test("people of a CSV file are known again by name and seat, or by name and address, and gaps are filled", () => {
  const db = openDatabase(":memory:");
  csv(db, "Weber;Anna;Gemeinderat;Rat;", "Krol;Bernd;;;b.krol@musterau.example", "Lenz;Carla;Jugendbeirat;Ausschuss;");
  const from = [
    { ...anna, title: ["Dr."] },
    aPerson("2", "Krol", [], { givenName: "Bernd", email: "B.Krol@musterau.example" }),
    aPerson("3", "Lenz", ["rat"], { givenName: "Carla" }),
  ];
  const report = take(db, readTown([rat], from));
  expect(lines(report.entries)).toEqual([
    "organization Gemeinderat: changed, same_name_and_kind",
    "person Dr. Anna Weber: changed, same_name_and_seat",
    "person Bernd Krol: changed, same_name_and_address",
    "person Carla Lenz: unclear, namesake",
    "membership Carla Lenz: left_out, person_left_out",
    "membership Dr. Anna Weber: changed",
  ]);
  expect(db.select().from(memberships).all()).toMatchObject([{ fromDay: "2024-07-01" }, {}]);
  expect(db.select().from(organizations).all()).toHaveLength(2);
});

test("of two people of one name in the source none is taken for the one who is here", () => {
  const db = openDatabase(":memory:");
  csv(db, "Weber;Anna;Gemeinderat;Rat;");
  const twin = aPerson("9", "Weber", ["rat"], { givenName: "Anna" });
  expect(figures(dryRun(db, readTown([rat], [anna, twin])))).toMatchObject({ "person unclear": 2 });
});

test("two people of one name whom the source tells apart are two people here, also when one comes later", () => {
  const db = openDatabase(":memory:");
  take(db, readTown([rat], [anna]));
  const twin = aPerson("9", "Weber", [], { givenName: "Anna" });
  expect(figures(take(db, readTown([rat], [anna, twin])))).toMatchObject({ "person new": 1, "person unchanged": 1 });
});

test("the council of another town is another council, whatever both are called", () => {
  const db = openDatabase(":memory:");
  take(db, readTown([rat], [anna]));
  const elsewhere = { id: "https://ris.anderswo.example/rat", body: "https://ris.anderswo.example/body" };
  const report = take(db, reading([aPage("organization", [{ ...rat, ...elsewhere }])]));
  expect(lines(report.entries)).toEqual(["organization Gemeinderat: new"]);
  expect(db.select().from(organizations).all()).toMatchObject([{ key: "gemeinderat" }, { key: "gemeinderat-2" }]);
});

test("a question names what the source says of somebody, and who may be meant here", () => {
  const db = openDatabase(":memory:");
  recordPerson(db, { familyName: "Weber", givenName: "Anna" }, stamp);
  expect(dryRun(db, readTown([rat], [anna])).questions).toEqual([
    {
      kind: "person",
      id: `${AT}/person/1`,
      name: "Anna Weber",
      about: ["Mitglied Gemeinderat"],
      candidates: [{ id: 1, name: "Anna Weber" }],
      decision: null,
    },
  ]);
});

test("an organization of the same name but another kind is unclear", () => {
  const db = openDatabase(":memory:");
  recordOrganization(db, { name: "Kultur", kind: "office" }, stamp);
  const report = take(db, readTown([anOrganization("k", "Kultur")], [aPerson("1", "Weber", ["k"])]));
  expect(lines(report.entries)).toEqual([
    "organization Kultur: unclear, namesake",
    "person Weber: new",
    "membership Weber: left_out, organization_left_out",
  ]);
});

test("a new id for everybody, after an update of the vendor, is settled with one decision", () => {
  const db = openDatabase(":memory:");
  take(db, readTown([rat], [anna, aPerson("2", "Krol", ["rat"])]));
  const renamed = (object: object) =>
    JSON.parse(JSON.stringify(object).replaceAll(/oparl\/(organization|person|membership)/g, "oparl/v2/$1")) as never;
  const moved = readTown([renamed(rat)], [renamed(anna), renamed(aPerson("2", "Krol", ["rat"]))]);
  expect(figures(dryRun(db, moved))).toMatchObject({ "person unclear": 2, "person gone": 2 });
  const report = take(db, moved, { sameNames: true });
  expect(figures(report)).toEqual({ "organization changed": 1, "person changed": 2, "membership unchanged": 2 });
  expect(people(db)).toHaveLength(2);
  expect(take(db, moved).hasChanges).toBe(false);
});

test("a correction of a role or a kind holds for this source until it is taken back", () => {
  const db = openDatabase(":memory:");
  const seat = aSeat("1", "rat", { role: "papierarme Gremienarbeit 15.11" });
  const read = readTown(
    [rat, anOrganization("x", "Museum", { organizationType: "Institution" })],
    [aPerson("1", "Weber", [seat])],
  );
  expect(dryRun(db, read).roles).toMatchObject([
    { text: "papierarme Gremienarbeit 15.11", isSure: false, decision: "member", count: 1 },
  ]);
  const [key = ""] = dryRun(db, read).roles.map((line) => line.key);
  take(db, read, { roles: { [key]: "contact" }, kinds: { [`${AT}/organization/x`]: "municipal_company" } });
  expect(db.select().from(memberships).all()).toMatchObject([{ role: "contact" }]);
  expect(db.select().from(organizations).all()).toMatchObject([{}, { kind: "municipal_company" }]);
  expect(dryRun(db, read)).toMatchObject({ hasChanges: false, roles: [{ decision: "contact", byRule: "member" }] });
  take(db, read, { roles: { [key]: "member" } });
  expect(db.select().from(memberships).all()).toMatchObject([{ role: "member" }]);
  expect(db.select().from(importRules).all()).toMatchObject([{ kind: "organization_kind" }]);
});

test("roles and organizations may be left out, with their seats", () => {
  const db = openDatabase(":memory:");
  const guest = aSeat("1", "rat", { id: "g", role: "Gast" });
  const read = readTown(
    [rat, anOrganization("p", "Partei", { organizationType: "Partei" })],
    [aPerson("1", "Weber", [guest, "p", "rat"])],
  );
  const report = take(db, read, { roles: { gast: "leave_out" }, kinds: { [`${AT}/organization/p`]: "leave_out" } });
  expect(figures(report)).toEqual({
    "organization new": 1,
    "organization left_out": 1,
    "person new": 1,
    "membership new": 1,
    "membership left_out": 2,
  });
});

test("who was archived here by hand stays archived, and seats held by hand stay", () => {
  const db = openDatabase(":memory:");
  take(db, readTown([rat], [anna]));
  const office = recordOrganization(db, { name: "Büro", kind: "office" }, stamp);
  recordMembership(db, { personId: 1, organizationId: office, role: "head" }, stamp);
  expect(take(db, readTown([rat], [anna])).hasChanges).toBe(false);
  db.update(persons).set({ archivedAt: stamp.at }).run();
  expect(lines(take(db, readTown([rat], [anna])).entries)).toEqual([
    "person Anna Weber: left_out, archived_here",
    "membership Anna Weber: left_out, person_left_out",
  ]);
});
