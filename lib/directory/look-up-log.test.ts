import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { actors } from "#db/schema/index.ts";
import { recordOrganization, recordPerson } from "./commands.ts";
import { recordContactPoint } from "./contact-commands.ts";
import { listLookingUp, listLookups, recordLookups } from "./look-up-log.ts";

const at = (minute: number) => new Date(Date.UTC(2020, 3, 29, 10, minute));
const stamp = { by: "system", at: at(0) };
const secret = "geheim@post.example";

function log() {
  const db = openDatabase(":memory:");
  for (const name of ["Krol", "Ahlers"])
    db.insert(actors)
      .values({ id: name, kind: "user", name, createdAt: at(0) })
      .run();
  const personId = recordPerson(db, { familyName: "Müller", givenName: "Anna" }, stamp);
  const organizationId = recordOrganization(db, { name: "Stadtwerke", kind: "municipal_company" }, stamp);
  const restricted = recordContactPoint(db, { personId, value: secret, kind: "official", publicity: "restricted" }, stamp);
  const shared = recordContactPoint(db, { organizationId, value: "0391 540", channel: "phone" }, stamp);
  recordLookups(db, "Krol", [shared], at(1));
  recordLookups(db, "Ahlers", [restricted, shared], at(2));
  return { db, personId, organizationId };
}

const lines = (db: Db, filter = {}) =>
  listLookups(db, filter).lookups.map((each) => `${each.actorName}: ${each.owners.join()} ${each.channel} ${each.publicity}`);

test("the log says who looked up whose contact when, newest first", () => {
  const { db } = log();
  expect(lines(db)).toEqual([
    "Ahlers: Stadtwerke phone internal",
    "Ahlers: Anna Müller email restricted",
    "Krol: Stadtwerke phone internal",
  ]);
  expect(listLookups(db).lookups[0]?.lookedUpAt).toEqual(at(2));
});

test("it never says the address itself", () => {
  const { db } = log();
  expect(JSON.stringify(listLookups(db))).not.toContain("geheim");
  expect(JSON.stringify(listLookups(db))).not.toContain("0391");
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
