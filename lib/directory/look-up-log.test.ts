import { expect, test } from "vitest";
import { type Connection, type Db, openDatabase } from "#db/open.ts";
import { actors, directoryLookups } from "#db/schema/index.ts";
import type { ContactKind, LookupOccasion, Publicity, Role } from "#db/vocabulary.ts";
import { recordOrganization, recordPerson } from "./commands.ts";
import { recordContactPoint } from "./contact-commands.ts";
import { listGlances } from "./look-up-glances.ts";
import { recordLookups } from "./look-up-log.ts";
import { listLookingUp, listLookups } from "./look-up-queries.ts";

const at = (minute: number) => new Date(Date.UTC(2020, 3, 29, 10, minute));
const stamp = { by: "system", at: at(0) };
const secret = "geheim@post.example";

function readers(): Connection {
  const db = openDatabase(":memory:");
  for (const name of ["Krol", "Ahlers"])
    db.insert(actors)
      .values({ id: name, kind: "user", name, createdAt: at(0) })
      .run();
  return db;
}

const see = (
  db: Db,
  by: string,
  ids: number[],
  minute: number,
  occasion: LookupOccasion = "directory",
  role: Role = "dispatcher",
) => recordLookups(db, ids, occasion, { by, at: at(minute), roles: [role] });

function log() {
  const db = readers();
  const personId = recordPerson(db, { familyName: "Müller", givenName: "Anna" }, stamp);
  const organizationId = recordOrganization(db, { name: "Stadtwerke", kind: "municipal_company" }, stamp);
  const restricted = recordContactPoint(db, { personId, value: secret, kind: "official", publicity: "restricted" }, stamp);
  const shared = recordContactPoint(db, { organizationId, value: "0391 540", channel: "phone" }, stamp);
  see(db, "Krol", [shared], 1);
  see(db, "Ahlers", [restricted, shared], 2);
  return { db, personId, organizationId, shared };
}

const lines = (db: Db, filter = {}) =>
  listLookups(db, filter).lookups.map((each) => `${each.actorName}: ${each.owners.join()} ${each.channel} ${each.publicity}`);

test("the log says who looked up whose contact when and where, newest first", () => {
  const { db } = log();
  expect(lines(db)).toEqual([
    "Ahlers: Stadtwerke phone internal",
    "Ahlers: Anna Müller email restricted",
    "Krol: Stadtwerke phone internal",
  ]);
  expect(listLookups(db).lookups[0]).toMatchObject({ lookedUpAt: at(2), occasion: "directory" });
});

test("it never says the address itself", () => {
  const { db } = log();
  for (const told of [listLookups(db), listGlances(db)]) {
    expect(JSON.stringify(told)).not.toContain("geheim");
    expect(JSON.stringify(told)).not.toContain("0391");
  }
});

test("it is read by who looked up, by whose contact it was, and page by page", () => {
  const { db, personId, organizationId } = log();
  expect(lines(db, { actorId: "Krol" })).toEqual(["Krol: Stadtwerke phone internal"]);
  expect(lines(db, { owner: { personId } })).toEqual(["Ahlers: Anna Müller email restricted"]);
  expect(lines(db, { owner: { organizationId }, actorId: "Ahlers" })).toEqual(["Ahlers: Stadtwerke phone internal"]);
  const first = listLookups(db, { limit: 2 });
  expect(first.more).toBe(true);
  expect(lines(db, { before: first.lookups.at(-1)?.id })).toEqual(["Krol: Stadtwerke phone internal"]);
  expect(listLookingUp(db).map((each) => each.name)).toEqual(["Ahlers", "Krol"]);
});

test("what is public, and what the reader was not shown, is no look-up, whatever a page names", () => {
  const db = readers();
  const personId = recordPerson(db, { familyName: "Müller" }, stamp);
  const record = (value: string, kind: ContactKind, publicity: Publicity) => {
    const more = kind === "private" ? { reason: "Rufbereitschaft", expiresAt: at(59) } : {};
    return recordContactPoint(db, { personId, value, kind, publicity, ...more }, stamp);
  };
  const open = record("a@rat.example", "mandate", "public");
  const internal = record("b@rat.example", "official", "internal");
  const restricted = record("c@rat.example", "official", "restricted");
  const taken = record("d@rat.example", "private", "public"); // by mistake: a private one is never public
  const all = [open, internal, restricted, taken, null, undefined, 999];
  const reads = (role: Role) => {
    db.delete(directoryLookups).run();
    recordLookups(db, all, "list", { by: "Krol", at: at(1), roles: [role] });
    return db
      .select()
      .from(directoryLookups)
      .all()
      .map((row) => row.contactPointId);
  };
  for (const role of ["secretary", "list_owner", "approver", "auditor"] as const) expect(reads(role)).toEqual([internal]);
  for (const role of ["dispatcher", "admin"] as const) expect(reads(role)).toEqual([internal, restricted, taken]);
});

test("the same within ten minutes is one look-up for each occasion: a file that was taken shows although the page was seen before", () => {
  const { db, shared } = log();
  const count = () => db.select().from(directoryLookups).all().length;
  const before = count();
  see(db, "Krol", [shared], 5);
  expect(count()).toBe(before);
  see(db, "Krol", [shared], 5, "export");
  expect(count()).toBe(before + 1);
  see(db, "Krol", [shared], 12);
  expect(count()).toBe(before + 2);
});

test("30,000 contact points seen at once are 30,000 look-ups and one line, and the pages lose nothing of them", () => {
  const { db, shared } = log();
  db.$client.exec(`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 30000)
    insert into contact_points (channel, value, value_normalized, kind, publicity, created_at)
    select 'email', 'p' || n || '@rat.example', 'p' || n || '@rat.example', 'mandate', 'internal', 0 from numbers`);
  const ids = db.$client.prepare("select id from contact_points where kind = 'mandate'").pluck().all() as number[];
  see(db, "Krol", ids, 20, "list");
  see(db, "Ahlers", [shared], 30, "calls");
  const first = listGlances(db, {}, 40_000);
  expect(first.before).toBeUndefined();
  expect(first.glances.map(({ actorName, occasion, count }) => [actorName, occasion, count])).toEqual([
    ["Ahlers", "calls", 1],
    ["Krol", "list", 30_000],
    ["Ahlers", "directory", 2],
    ["Krol", "directory", 1],
  ]);
  expect(first.glances[1]?.kinds).toEqual([{ kind: "mandate", channel: "email", publicity: "internal", count: 30_000 }]);
  expect(first.glances[2]).toMatchObject({ owners: [["Anna Müller"], ["Stadtwerke"]] });
  let counted = 0;
  for (let before: number | undefined, turns = 0; turns < 20; turns++) {
    const page = listGlances(db, before === undefined ? {} : { before }, 7_000);
    counted += page.glances.reduce((sum, glance) => sum + glance.count, 0);
    before = page.before;
    if (before === undefined) break;
  }
  expect(counted).toBe(30_004);
});
