import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { auditEvents, importSources, memberships, organizations, persons } from "#db/schema/index.ts";
import { recordMembership, recordOrganization } from "../directory/commands.ts";
import { searchDirectory } from "../directory/search.ts";
import {
  aBody,
  anOrganization,
  aPage,
  aPerson,
  aSeat,
  AT,
  dryRun,
  figures,
  lines,
  reading,
  readTown,
  stamp,
  take,
} from "./testing.ts";

const rat = anOrganization("rat", "Gemeinderat");
const beirat = anOrganization("beirat", "Seniorenbeirat");
const weber = aPerson("1", "Weber", ["rat", "beirat"]);
const krol = aPerson("2", "Krol", ["rat"]);
const all = () => readTown([rat, beirat], [weber, krol]);
const seeded = () => {
  const db = openDatabase(":memory:");
  take(db, all());
  return db;
};
const seats = (db: Db) => db.select().from(memberships).all();

test("what a whole reading no longer has is reported and stays, until somebody says that it ends", () => {
  const db = seeded();
  const less = readTown([rat], [aPerson("1", "Weber", ["rat"])]);
  const gone = [
    "membership Weber: gone, missing",
    "membership Krol: gone, missing",
    "organization Seniorenbeirat: gone, missing",
    "person Krol: gone, missing",
  ];
  const report = take(db, less);
  expect(lines(report.entries)).toEqual(gone);
  expect(report.hasChanges).toBe(false);
  expect(seats(db).every(({ untilDay }) => untilDay === null)).toBe(true);

  expect(lines(take(db, less, { endGone: true }).entries)).toEqual(gone);
  expect(seats(db).map(({ untilDay }) => untilDay)).toEqual([null, "2026-11-20", "2026-11-20"]);
  expect(searchDirectory(db, "Krol").hits).toEqual([]);
  expect(db.select().from(organizations).all()).toMatchObject([{ archivedAt: null }, { archivedAt: stamp.at }]);
  expect(JSON.parse(db.select().from(auditEvents).all().at(-1)?.subject ?? "")).toMatchObject({
    person_ended: 1,
    membership_ended: 2,
  });
  expect(take(db, less, { endGone: true })).toMatchObject({ hasChanges: false, entries: [] });
});

test("what comes back is taken into use again, as the source says it", () => {
  const db = seeded();
  take(db, readTown([rat], [aPerson("1", "Weber", ["rat"])]), { endGone: true });
  expect(lines(take(db, all()).entries)).toEqual([
    "organization Seniorenbeirat: changed, returned",
    "person Krol: changed, returned",
    "membership Weber: changed, returned",
    "membership Krol: changed, returned",
  ]);
  expect(seats(db).every(({ untilDay }) => untilDay === null)).toBe(true);
  expect(searchDirectory(db, "Krol").hits).toHaveLength(1);
  expect(take(db, all()).hasChanges).toBe(false);
});

test("an object that the source calls deleted is gone, also when only news were asked for", () => {
  const db = seeded();
  const deleted = aPage("person", [{ id: `${AT}/person/2`, type: "https://schema.oparl.org/1.1/Person", deleted: true }]);
  const town = { key: `${AT}/body/1`, name: "Gemeinde Musterau" };
  const news = reading([deleted], { since: new Date("2026-11-01T00:00:00Z"), knownAs: town });
  expect(lines(dryRun(db, news).entries)).toEqual(["membership Krol: gone, missing", "person Krol: gone, deleted"]);
  take(db, news, { endGone: true });
  expect(db.select().from(persons).where(eq(persons.id, 2)).get()?.archivedAt).toEqual(stamp.at);
});

test("news alone, a page that failed or a list that was not read make nobody gone", () => {
  const db = seeded();
  const parts = [
    reading([aPage("person", [krol])], { since: new Date("2026-11-01T00:00:00Z") }),
    reading([aPage("person", [krol], { next: `${AT}/body/1/person?page=2` })]),
    reading([aPage("organization", [rat, beirat])]),
    reading([{ from: "krol.json", body: krol }]),
  ];
  for (const part of parts) expect(lines(dryRun(db, part, { endGone: true }).entries)).toEqual([]);
});

test("a person who comes with all their seats has lost those that are missing, even among news", () => {
  const db = seeded();
  const news = reading([aPage("person", [aPerson("1", "Weber", ["beirat"])])], { since: new Date("2026-11-01T00:00:00Z") });
  expect(lines(dryRun(db, news).entries)).toEqual(["membership Weber: gone, missing"]);
  const seatless = reading([aPage("person", [aPerson("1", "Weber", [], { membership: undefined })])], { since: new Date() });
  expect(lines(dryRun(db, seatless).entries)).toEqual([]);
});

test("what could not be read is not gone, and a seat that has ended is nothing to end", () => {
  const db = openDatabase(":memory:");
  const ended = aSeat("1", "rat", { endDate: "2025-01-31" });
  take(db, readTown([rat], [aPerson("1", "Weber", [ended]), krol]));
  const broken = readTown(
    [rat],
    [
      aPerson("1", "Weber", []),
      aPerson("2", "", [aSeat("2", "rat", { startDate: "2030-01-01", endDate: "2020-01-01" })], { name: "" }),
    ],
  );
  expect(lines(take(db, broken, { endGone: true }).entries)).toEqual([]);
});

test("people and organizations that somebody here still needs are not archived", () => {
  const db = seeded();
  const office = recordOrganization(db, { name: "Fraktionsbüro", kind: "faction_office" }, stamp);
  recordMembership(db, { personId: 2, organizationId: office, role: "staff" }, stamp);
  recordMembership(db, { personId: 1, organizationId: 2, role: "secretary" }, stamp);
  const report = take(db, readTown([rat], [aPerson("1", "Weber", ["rat"])]), { endGone: true });
  expect(lines(report.entries)).toContain("person Krol: gone, kept_in_use");
  expect(lines(report.entries)).toContain("organization Seniorenbeirat: gone, kept_in_use");
  expect(
    db
      .select()
      .from(persons)
      .all()
      .every(({ archivedAt }) => archivedAt === null),
  ).toBe(true);
  expect(take(db, readTown([rat], [aPerson("1", "Weber", ["rat"])]), { endGone: true }).hasChanges).toBe(false);
});

test("two sources do not end what the other one has", () => {
  const db = seeded();
  const other = reading([
    { from: "body.json", body: { id: "https://kreis.example/body", type: "https://schema.oparl.org/1.1/Body", name: "Kreis" } },
    aPage("organization", [{ ...beirat, body: "https://kreis.example/body" }]),
    aPage("person", [{ ...krol, body: "https://kreis.example/body", membership: [] }]),
  ]);
  expect(lines(take(db, other).entries)).toEqual([
    "organization Seniorenbeirat: changed, known_elsewhere",
    "person Krol: changed, known_elsewhere",
  ]);
  const report = take(db, readTown([rat], [aPerson("1", "Weber", ["rat"])]), { endGone: true });
  expect(lines(report.entries)).toContain("person Krol: gone, kept_in_use");
  expect(db.select().from(persons).where(eq(persons.id, 2)).get()?.archivedAt).toBeNull();
});

test("the moment of a reading is remembered only when it left nothing open", () => {
  const db = openDatabase(":memory:");
  const url = "https://ris.musterau.example/oparl/system";
  const readAt = () => db.select().from(importSources).get()?.readAt;
  const [first, second] = [new Date("2026-11-21T09:00:00Z"), new Date("2026-11-22T09:00:00Z")];
  take(
    db,
    reading([aPage("organization", [rat]), aPage("person", [aPerson("1", "Weber", ["fehlt"])])], { url, startedAt: first }),
  );
  expect(readAt()).toBeNull();
  take(db, reading([aPage("organization", [rat]), aPage("person", [krol])], { url, startedAt: second }));
  expect(readAt()).toEqual(second);
  take(
    db,
    reading([{ from: "body.json", body: aBody() }, aPage("person", [])], {
      url,
      startedAt: new Date("2026-11-23T09:00:00Z"),
      since: second,
    }),
  );
  expect(readAt()).toEqual(new Date("2026-11-23T09:00:00Z"));
  const open = reading([aPage("person", [aPerson("3", "Neu", ["fehlt"])])], {
    url,
    startedAt: new Date("2026-11-24T09:00:00Z"),
    since: second,
  });
  take(db, open);
  expect(readAt()).toEqual(new Date("2026-11-23T09:00:00Z"));
});

test("a decision is about the report that was shown: when the directory has changed since, nothing is written", async () => {
  const { importOparl } = await import("./import-oparl.ts");
  const db = seeded();
  const news = readTown([rat, beirat], [weber, aPerson("2", "Krol-Neu", ["rat"])]);
  const { digest } = dryRun(db, news);
  db.update(persons).set({ title: "Dr." }).where(eq(persons.id, 2)).run();
  db.update(persons).set({ familyName: "Anders" }).where(eq(persons.id, 2)).run();
  expect(() => importOparl(db, news, {}, { decidedOn: digest }, stamp)).toThrow("import_report_changed");
  expect(figures(dryRun(db, news))).toMatchObject({ "person changed": 1 });
  const again = dryRun(db, news).digest;
  expect(importOparl(db, news, {}, { decidedOn: again }, stamp).isWritten).toBe(true);
});
