import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, directoryLookups, distributionLists, personalLinks, persons } from "#db/schema/index.ts";
import { recordOrganization, recordPerson } from "../directory/commands.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import type { Holder } from "../lists/input.ts";
import { createList } from "../lists/commands.ts";
import { handOutConfirmations } from "./hand-out-confirmations.ts";
import { openConfirmation } from "./open-link.ts";

const ten = new Date("2026-04-29T08:00:00Z");
const stamp = { by: "system", at: ten };

function aCity() {
  const db = openDatabase(":memory:");
  const office = recordOrganization(db, { name: "Sitzungsmanagement", kind: "office" }, stamp);
  recordContactPoint(db, { organizationId: office, value: "sitzungen@stadt.example", publicity: "public" }, stamp);
  const anna = recordPerson(db, { familyName: "Müller", givenName: "Anna", language: "en" }, stamp);
  const point = recordContactPoint(db, { personId: anna, value: "a.mueller@stadt.example", kind: "official" }, stamp);
  const list = (name: string, owner?: Holder, deputy?: Holder) =>
    createList(db, { name, owner, deputy, rules: [{ organizationId: office }] }, stamp);
  return { db, office, anna, point, list };
}

test("one act makes a link for each list, to its owner, with the address to send it to and the language they read", () => {
  const { db, office, anna, point, list } = aCity();
  const ids = [
    list("Stadtrat", { personId: anna }),
    list("Bauausschuss", { personId: anna }),
    list("Presse", { organizationId: office }),
  ];
  const { made, without } = handOutConfirmations(db, ids, ["dispatcher"], stamp);
  expect(made.map(({ name, list: { key }, address, locale }) => [name, key, address, locale])).toEqual([
    ["Anna Müller", "bauausschuss", "a.mueller@stadt.example", "en"],
    ["Anna Müller", "stadtrat", "a.mueller@stadt.example", "en"],
    ["Sitzungsmanagement", "presse", "sitzungen@stadt.example", "de"],
  ]);
  expect(without).toEqual([]);
  for (const {
    secret,
    list: { key },
  } of made)
    expect(openConfirmation(db, secret, ten)).toMatchObject({ link: { listKey: key } });
  const events = db.select().from(auditEvents).where(eq(auditEvents.type, "link.handed_out")).all();
  expect(events).toHaveLength(1);
  expect(db.select().from(directoryLookups).all()).toMatchObject([{ contactPointId: point, actorId: "system" }]);
  const everything = JSON.stringify([db.select().from(personalLinks).all(), events]);
  for (const { secret } of made) expect(everything).not.toContain(secret);
});

test("the deputy is asked where the owner has left, and a list of nobody is named", () => {
  const { db, office, anna, list } = aCity();
  const ids = [list("Vertreten", { personId: anna }, { organizationId: office }), list("Verwaist")];
  db.update(persons).set({ archivedAt: ten }).where(eq(persons.id, anna)).run();
  const { made, without } = handOutConfirmations(db, ids, ["dispatcher"], stamp);
  expect(made.map(({ name, list: { name: of } }) => [name, of])).toEqual([["Sitzungsmanagement", "Vertreten"]]);
  expect(without).toEqual([{ key: "verwaist", name: "Verwaist" }]);
});

test("a new round ends the links of the one before, of these lists only", () => {
  const { db, anna, list } = aCity();
  const [one, two] = [list("Eins", { personId: anna }), list("Zwei", { personId: anna })];
  const first = handOutConfirmations(db, [one, two], [], stamp).made;
  const second = handOutConfirmations(db, [one], [], stamp).made;
  const opens = [...first, ...second].map(({ secret }) => "link" in openConfirmation(db, secret, ten));
  expect(opens).toEqual([false, true, true]);
});

test("an address that is not for whoever hands links out is left out, and not recorded as seen", () => {
  const { db, anna, list } = aCity();
  const other = recordPerson(db, { familyName: "Still" }, stamp);
  const terms = { kind: "private", reason: "Einzige", expiresAt: new Date("2027-01-01") } as const;
  recordContactPoint(db, { personId: other, value: "still@privat.example", ...terms }, stamp);
  const { made } = handOutConfirmations(
    db,
    [list("Still", { personId: other }), list("Laut", { personId: anna })],
    ["list_owner"],
    stamp,
  );
  expect(made.map(({ address }) => address)).toEqual(["a.mueller@stadt.example", null]);
  expect(db.select().from(directoryLookups).all()).toHaveLength(1);
});

test("no list, one of the past, or none that anybody answers for: nothing is written", () => {
  const { db, anna, list } = aCity();
  const gone = list("Alt", { personId: anna });
  db.update(distributionLists).set({ archivedAt: ten }).run();
  const orphan = list("Verwaist");
  expect(() => handOutConfirmations(db, [], [], stamp)).toThrow("no_list_chosen");
  expect(() => handOutConfirmations(db, [gone], [], stamp)).toThrow("list_gone");
  expect(() => handOutConfirmations(db, [orphan], [], stamp)).toThrow("nobody_answers");
  expect(db.select().from(personalLinks).all()).toEqual([]);
});
