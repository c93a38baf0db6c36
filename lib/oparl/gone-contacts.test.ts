import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { auditEvents, contactPoints, importedContacts, reachabilities } from "#db/schema/index.ts";
import { lookUp } from "../directory/look-up.ts";
import { classifyContactPoint, recordContactPoint } from "../directory/contact-commands.ts";
import { searchDirectory } from "../directory/search.ts";
import { aBody, anOrganization, aPage, aPerson, dryRun, lines, reading, readTown, stamp, take } from "./testing.ts";

const rat = anOrganization("rat", "Gemeinderat");
const weber = (fields = {}) => aPerson("1", "Weber", ["rat"], { phone: "06351 4711", ...fields });
const krol = (fields = {}) => aPerson("2", "Krol", ["rat"], fields);
const old = "weber@rat.musterau.example";
const town = (...emails: string[]) => readTown([rat], [weber({ email: emails }), krol()]);
const later = new Date(stamp.at.getTime() + 3_600_000);

function seeded() {
  const db = openDatabase(":memory:");
  take(db, town(old));
  return db;
}
const pointOf = (db: Connection, value: string) => db.select().from(contactPoints).where(eq(contactPoints.value, value)).get()!;
const gone = ["contact Weber: gone, missing"];

test("an address that the source no longer names is reported, and ended only when somebody says so; nothing of it is deleted", () => {
  const db = seeded();
  const report = take(db, town());
  expect(lines(report.entries)).toEqual(gone);
  expect(report).toMatchObject({
    hasChanges: false,
    entries: [{ masked: "w…@rat.musterau.example" }],
    counts: { contact: { gone: 1 } },
  });
  expect(pointOf(db, old).archivedAt).toBeNull();

  take(db, town(), { endGone: true }, later);
  const point = pointOf(db, old);
  expect(point.archivedAt).toEqual(later);
  const said = db.select().from(reachabilities).where(eq(reachabilities.contactPointId, point.id)).all();
  expect(said.map(({ audience, validFrom }) => [audience, validFrom])).toEqual([
    ["everyone", null],
    ["nobody", later],
  ]);
  const asked = (at: Date) => {
    const asking = { asker: "administration", at, roles: ["dispatcher"], locale: "de" } as const;
    return lookUp(db, searchDirectory(db, "Weber").hits, asking)[0]?.answer.address?.value;
  };
  expect([asked(stamp.at), asked(new Date(later.getTime() + 1))]).toEqual([old, undefined]);
  expect(JSON.parse(db.select().from(auditEvents).all().at(-1)!.subject)).toMatchObject({ contact_ended: 1 });
  expect(take(db, town(), { endGone: true })).toMatchObject({ hasChanges: false, entries: [] });
});

test("an address that took its place comes in beside it, and one that is named again is taken into use again", () => {
  const db = seeded();
  const moved = "anna.weber@rat.musterau.example";
  expect(lines(take(db, town(moved), { endGone: true }, later).entries)).toEqual(["contact Weber: new", ...gone]);
  expect(lines(dryRun(db, town(old, moved)).entries)).toEqual(["contact Weber: changed, returned"]);
  take(db, town(old, moved), {}, new Date(later.getTime() + 1));
  expect(pointOf(db, old).archivedAt).toBeNull();
  expect(take(db, town(old, moved))).toMatchObject({ hasChanges: false });
  expect(lines(dryRun(db, town(moved)).entries)).toEqual(gone);
});

test.each<[string, (db: Connection) => void]>([
  ["was classified here", (db) => classifyContactPoint(db, pointOf(db, old).id, { kind: "mandate", publicity: "public" }, stamp)],
  ["belongs to somebody else as well", (db) => recordContactPoint(db, { organizationId: 1, value: old }, stamp)],
])("an address that %s stays, is said to, and is nobody else's from then on", (_, change) => {
  const db = seeded();
  change(db);
  expect(lines(take(db, town(), { endGone: true }).entries)).toEqual(["contact Weber: gone, kept_changed_here"]);
  expect(pointOf(db, old).archivedAt).toBeNull();
  expect(take(db, town(), { endGone: true })).toMatchObject({ hasChanges: false, entries: [] });
});

test("what somebody recorded here, or took out of use here, no import ends or brings back", () => {
  const db = seeded();
  recordContactPoint(db, { personId: 1, value: "hand@rat.musterau.example" }, stamp);
  take(db, town(old, "hand@rat.musterau.example"));
  expect(lines(dryRun(db, town(old)).entries)).toEqual([]);
  db.update(contactPoints).set({ archivedAt: later }).where(eq(contactPoints.value, old)).run();
  expect(lines(dryRun(db, town()).entries)).toEqual([]);
  expect(lines(dryRun(db, town(old)).entries)).toEqual(["contact Weber: left_out, archived_here"]);
});

test("an address of several is gone when nobody has it any more", () => {
  const db = openDatabase(":memory:");
  const shared = "fraktion@rat.musterau.example";
  const both = (first: string[], second: string[]) => readTown([rat], [weber({ email: first }), krol({ email: second })]);
  take(db, both([shared], [shared]));
  expect(db.select().from(importedContacts).all()).toHaveLength(3); // and a telephone
  expect(lines(dryRun(db, both([], [shared])).entries)).toEqual([]);
  expect(lines(take(db, both([], []), { endGone: true }).entries)).toHaveLength(1);
  expect(pointOf(db, shared).archivedAt).toEqual(stamp.at);
});

test("only a whole reading tells what is gone: news and embedded people often come without addresses", () => {
  const db = seeded();
  const page = aPage("person", [weber({ email: [] })], { next: "https://ris.musterau.example/oparl/body/1/person?page=2" });
  expect(lines(dryRun(db, reading([{ from: "body.json", body: aBody() }, page])).entries)).toEqual([]);
  const news = { since: new Date("2026-11-01T00:00:00Z"), knownAs: { key: aBody()["id"] as string, name: "Musterau" } };
  expect(lines(dryRun(db, reading([aPage("person", [weber({ email: [] })])], news)).entries)).toEqual([]);
});

test("an address that looks private and is still named is not gone, whether or not private ones are taken over now", () => {
  const db = openDatabase(":memory:");
  const home = "weber@gmx.example".replace(".example", ".de");
  take(db, town(home), { withPrivateAddresses: true });
  expect(lines(dryRun(db, town(home)).entries)).toEqual([]);
  expect(lines(dryRun(db, town()).entries)).toEqual(gone);
});
