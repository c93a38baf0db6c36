import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import {
  auditEvents,
  contactPoints,
  importedObjects,
  importSources,
  memberships,
  organizations,
  persons,
  reachabilities,
} from "#db/schema/index.ts";
import { changePerson, endMembership } from "../directory/commands.ts";
import { searchDirectory } from "../directory/search.ts";
import { filesAt, readFiles } from "./read-files.ts";
import { anOrganization, aPerson, aSeat, AT, dryRun, figures, lines, readTown, stamp, take } from "./testing.ts";

const rat = anOrganization("rat", "Gemeinderat");
const ausschuss = anOrganization("hfa", "Haupt- und Finanzausschuss", { shortName: "HFA" });
const weber = aPerson("1", "Weber", ["rat", aSeat("1", "hfa", { role: "Ausschussvorsitzende" })], {
  givenName: "Anna",
  title: ["Dr."],
  formOfAddress: "Frau",
});
const krol = aPerson("2", "Krol", ["rat"], { givenName: "Bernd", email: ["b.krol@musterau.example", "bernd@gmail.com"] });
const town = () => readTown([rat, ausschuss], [weber, krol]);
const events = (db: Db) => db.select().from(auditEvents).all();
const everything = (db: Db) =>
  JSON.stringify(
    [persons, organizations, memberships, contactPoints, importedObjects, auditEvents].map((table) =>
      db.select().from(table).all(),
    ),
  );

test("people, organizations, seats and addresses come in with one event, found by search, and nothing of it is public", () => {
  const db = openDatabase(":memory:");
  const report = take(db, town());
  expect(figures(report)).toEqual({
    "organization new": 2,
    "person new": 2,
    "membership new": 3,
    "contact new": 1,
    "contact left_out": 1,
  });
  expect(report).toMatchObject({ hasChanges: true, isWritten: true, faults: [], source: { isKnown: false } });
  expect(db.select().from(organizations).all()).toMatchObject([
    { key: "gemeinderat", kind: "council", externalId: `${AT}/organization/rat` },
    { kind: "committee", shortName: "HFA" },
  ]);
  expect(db.select().from(persons).all()).toMatchObject([
    { familyName: "Weber", givenName: "Anna", title: "Dr.", formOfAddress: "Frau", externalId: `${AT}/person/1` },
    { familyName: "Krol" },
  ]);
  expect(db.select().from(memberships).all()).toMatchObject([
    { role: "member", roleLabel: null, fromDay: "2024-07-01", untilDay: null },
    { role: "chair", roleLabel: "Ausschussvorsitzende" },
    { role: "member" },
  ]);
  expect(db.select().from(contactPoints).all()).toMatchObject([
    { value: "b.krol@musterau.example", kind: "unclassified", publicity: "internal" },
  ]);
  expect(db.select().from(reachabilities).all()).toHaveLength(1);
  expect(searchDirectory(db, "weber").hits).toMatchObject([{ name: "Dr. Anna Weber" }]);
  expect(events(db)).toMatchObject([{ type: "directory.imported" }]);
  expect(JSON.parse(events(db)[0]?.subject ?? "")).toMatchObject({ source: 1, person_new: 2, membership_new: 3 });
});

test("a dry run says the same and writes nothing", () => {
  const db = openDatabase(":memory:");
  const report = dryRun(db, town());
  expect(figures(report)).toMatchObject({ "person new": 2, "membership new": 3 });
  expect(report.isWritten).toBe(false);
  expect(db.select().from(importSources).all()).toEqual([]);
  expect(db.select().from(persons).all()).toEqual([]);
});

test("a second import of the same source changes nothing, and writes no event", () => {
  const db = openDatabase(":memory:");
  take(db, town());
  const before = everything(db);
  const report = take(db, town(), {}, new Date("2026-12-01T10:00:00Z"));
  expect(figures(report)).toEqual({
    "organization unchanged": 2,
    "person unchanged": 2,
    "membership unchanged": 3,
    "contact unchanged": 1,
    "contact left_out": 1,
  });
  expect(report).toMatchObject({ hasChanges: false, isWritten: false });
  expect(everything(db)).toBe(before);
});

test("addresses that look private come in only when somebody says so, and then not public either", () => {
  const db = openDatabase(":memory:");
  expect(lines(take(db, town()).entries)).toContain("contact Bernd Krol: left_out, private_looking");
  expect(JSON.stringify(dryRun(db, town()).entries)).not.toContain("bernd@gmail.com");
  expect(figures(take(db, town(), { withPrivateAddresses: true }))).toMatchObject({ "contact new": 1, "contact unchanged": 1 });
  expect(db.select().from(contactPoints).all()).toMatchObject([
    {},
    { value: "bernd@gmail.com", kind: "unclassified", publicity: "internal" },
  ]);
});

test("what the source says anew is taken over, and what was put right here stays", () => {
  const db = openDatabase(":memory:");
  take(db, town());
  changePerson(db, 1, { familyName: "Weber-Groß", givenName: "Anna", title: "Dr.", formOfAddress: "Frau" }, stamp);
  endMembership(db, { membershipId: 1, untilDay: "2026-10-31" }, stamp);
  expect(take(db, town()).hasChanges).toBe(false);
  expect(db.select().from(persons).all()[0]).toMatchObject({ familyName: "Weber-Groß" });
  expect(db.select().from(memberships).all()[0]).toMatchObject({ untilDay: "2026-10-31" });

  const married = { ...weber, title: ["Prof. Dr."], familyName: "Weber-Klein" };
  const report = take(db, readTown([rat, ausschuss], [married, krol]));
  expect(report.entries.find(({ kind }) => kind === "person")?.changes).toEqual([
    { field: "familyName", from: "Weber-Groß", to: "Weber-Klein" },
    { field: "title", from: "Dr.", to: "Prof. Dr." },
  ]);
  expect(searchDirectory(db, "Klein").hits).toMatchObject([{ name: "Prof. Dr. Anna Weber-Klein" }]);
});

test("a seat is known again by who, where, as what and since when, even under another id", () => {
  const db = openDatabase(":memory:");
  take(db, readTown([rat], [aPerson("2", "Krol", ["rat"])]));
  const renumbered = aSeat("2", "rat", { id: `${AT}/membership/77`, endDate: "2026-06-30" });
  const report = take(db, readTown([rat], [aPerson("2", "Krol", [renumbered])]));
  expect(figures(report)).toMatchObject({ "membership changed": 1 });
  expect(db.select().from(memberships).all()).toMatchObject([{ untilDay: "2026-06-30" }]);
  const links = db.select().from(importedObjects).all();
  expect(links.flatMap((link) => (link.membershipId ? link.externalId : []))).toEqual([`${AT}/membership/77`]);
});

test("several periods in one organization stay several, and one that stands twice is taken once", () => {
  const db = openDatabase(":memory:");
  const first = aSeat("2", "rat", { id: "a", startDate: "2014-06-01", endDate: "2019-06-30" });
  const second = aSeat("2", "rat", { id: "b", startDate: "2024-07-01" });
  const report = take(db, readTown([rat], [aPerson("2", "Krol", [first, second, { ...second, id: "c" }])]));
  expect(report.faults).toMatchObject([{ code: "membership_twice" }]);
  expect(db.select().from(memberships).all()).toMatchObject([
    { fromDay: "2014-06-01", untilDay: "2019-06-30" },
    { fromDay: "2024-07-01" },
  ]);
  expect(take(db, readTown([rat], [aPerson("2", "Krol", [first, second])])).hasChanges).toBe(false);
});

test("a seat in an organization that nobody delivers makes a line, and nothing else is lost", () => {
  const db = openDatabase(":memory:");
  const report = take(db, readTown([rat], [aPerson("2", "Krol", ["rat", "fehlt"])]));
  expect(report.faults).toMatchObject([
    { code: "organization_missing", name: "Krol", values: { id: `${AT}/organization/fehlt` } },
  ]);
  expect(db.select().from(memberships).all()).toHaveLength(1);
});

test("an organization whose last day is past comes in archived, with the seats it had", () => {
  const db = openDatabase(":memory:");
  const old = anOrganization("alt", "Schulausschuss", { endDate: "2020-10-31" });
  take(db, readTown([old], [aPerson("1", "Weber", [aSeat("1", "alt", { endDate: "2020-10-31" })])]));
  expect(db.select().from(organizations).all()[0]?.archivedAt).toEqual(new Date("2020-10-31T23:00:00Z"));
  const reopened = anOrganization("alt", "Schulausschuss");
  expect(take(db, readTown([reopened], [aPerson("1", "Weber", [aSeat("1", "alt", { endDate: "2020-10-31" })])]))).toMatchObject({
    entries: [{ kind: "organization", state: "changed", changes: [{ field: "ended", to: null }] }],
  });
  expect(db.select().from(organizations).all()[0]?.archivedAt).toBeNull();
});

test("a board belongs to its company, whatever order they come in; other ties of the source are not ours", () => {
  const db = openDatabase(":memory:");
  const board = anOrganization("ar", "Aufsichtsrat", { subOrganizationOf: `${AT}/organization/sw` });
  const company = anOrganization("sw", "Stadtwerke Musterau GmbH", { organizationType: "Institution" });
  const committee = anOrganization("a", "Bauausschuss", { subOrganizationOf: `${AT}/organization/rat` });
  take(db, readTown([board, company, rat, committee], []));
  expect(db.select().from(organizations).all()).toMatchObject([
    { parentId: 2 },
    { parentId: null },
    { parentId: null },
    { parentId: null },
  ]);
  expect(take(db, readTown([board, company, rat, committee], [])).hasChanges).toBe(false);
});

const real = "../shared/data/oparl";
test.skipIf(!existsSync(real)).each([
  ["huertgenwald-1.0", { organizations: 22, persons: 49, memberships: 533 }],
  ["magdeburg-wp8-derived", { organizations: 8, persons: 58, memberships: 115 }],
  ["spec-1.1-examples", { organizations: 1, persons: 1, memberships: 0 }],
  ["meine-stadt-transparent", { organizations: 1, persons: 1, memberships: 1 }],
])(`the real body %s comes in whole, and the second time nothing changes (needs ${real})`, (folder, expected) => {
  const db = openDatabase(":memory:");
  const read = () => readFiles(filesAt(`${real}/${folder}`), stamp.at);
  const report = take(db, read());
  expect(lines(report.entries.filter(({ state }) => state !== "new"))).toEqual([]);
  const count = (table: typeof organizations | typeof persons | typeof memberships) => db.select().from(table).all().length;
  expect({ organizations: count(organizations), persons: count(persons), memberships: count(memberships) }).toEqual(expected);
  expect(
    db
      .select()
      .from(contactPoints)
      .all()
      .every(({ kind, publicity }) => kind === "unclassified" && publicity === "internal"),
  ).toBe(true);
  const before = everything(db);
  expect(take(db, read())).toMatchObject({ hasChanges: false, isWritten: false });
  expect(everything(db)).toBe(before);
});
