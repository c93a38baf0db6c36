import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { actors, auditEvents, memberships, organizations, personalLinks, persons } from "#db/schema/index.ts";
import { recordMembership, recordOrganization, recordPerson } from "../directory/commands.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { recordLookups } from "../directory/look-up-log.ts";
import { archiveList, createList } from "../lists/commands.ts";
import { createLink, handOutLinks, revokeLinks } from "./commands.ts";
import { LookUpTerms, MAX_LINKS_AT_ONCE } from "./input.ts";
import { hasShownEnough } from "./look-up-limit.ts";
import { openConfirmation, openLookUp, touchLink } from "./open-link.ts";
import { listLinks } from "./queries.ts";

const ten = new Date("2026-04-29T08:00:00Z");
const stamp = { by: "system", at: ten };
const days = (count: number, from = ten) => new Date(from.getTime() + count * 24 * 3_600_000);
const administration = { purpose: "look_up", asker: "administration" } as const;
const reader = (by: string, at: Date) => ({ by, at, roles: ["secretary"] as const });
const terms = LookUpTerms.parse({ asker: "everyone", days: "30" });

function aCity() {
  const db = openDatabase(":memory:");
  const office = recordOrganization(db, { name: "Sitzungsmanagement", kind: "office" }, stamp);
  const council = recordOrganization(db, { name: "Stadtrat", kind: "council" }, stamp);
  const anna = recordPerson(db, { familyName: "Müller", givenName: "Anna", title: "Dr." }, stamp);
  const bernd = recordPerson(db, { familyName: "Hölzer", givenName: "Bernd" }, stamp);
  for (const personId of [anna, bernd]) recordMembership(db, { personId, organizationId: council, role: "member" }, stamp);
  const list = createList(
    db,
    { name: "Stadtrat", owner: { organizationId: office }, deputy: { personId: anna }, rules: [{ organizationId: council }] },
    stamp,
  );
  return { db, office, council, anna, bernd, list };
}

const events = (db: Connection) =>
  db
    .select()
    .from(auditEvents)
    .all()
    .filter((event) => event.type.startsWith("link."));
const refusalOf = (opened: ReturnType<typeof openLookUp> | ReturnType<typeof openConfirmation>) =>
  "refused" in opened ? opened.refused : undefined;

test("a link opens the address book for its holder, under an actor of their name; only a hash of its secret is kept", () => {
  const { db, anna } = aCity();
  const { id, name, secret, expiresAt } = createLink(db, { holder: { personId: anna }, target: administration, days: 90 }, stamp);
  expect({ name, expiresAt }).toEqual({ name: "Dr. Anna Müller", expiresAt: days(90) });
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect(openLookUp(db, secret, ten)).toMatchObject({ link: { id, name, asker: "administration" } });
  expect(db.select().from(actors).where(eq(actors.id, id)).get()).toMatchObject({ kind: "user", name });
  const everything = JSON.stringify([db.select().from(personalLinks).all(), events(db)]);
  expect(everything).not.toContain(secret);
  expect(events(db)).toHaveLength(1);
  expect(events(db)[0]?.subject).not.toContain("Müller");
});

test("a link is refused once it has expired or was revoked, and whatever is none is unknown", () => {
  const { db, anna, bernd } = aCity();
  const first = createLink(db, { holder: { personId: anna }, target: administration, days: 30 }, stamp);
  const second = createLink(db, { holder: { personId: bernd }, target: administration, days: 30 }, stamp);
  revokeLinks(db, [second.id], { by: "system", at: days(1) });
  expect(refusalOf(openLookUp(db, first.secret, days(29)))).toBeUndefined();
  expect(refusalOf(openLookUp(db, first.secret, days(30)))).toBe("expired");
  expect(refusalOf(openLookUp(db, second.secret, days(2)))).toBe("revoked");
  for (const wrong of ["", "x", `${first.secret}x`, "a".repeat(43), "../../leitstelle"])
    expect(refusalOf(openLookUp(db, wrong, ten)), wrong).toBe("unknown");
});

test("a link opens only what it is for", () => {
  const { db, anna, list } = aCity();
  const lookUp = createLink(db, { holder: { personId: anna }, target: administration, days: 30 }, stamp);
  const target = { purpose: "list_confirmation", listId: list } as const;
  const confirmation = createLink(db, { holder: { personId: anna }, target, days: 30 }, stamp);
  expect(refusalOf(openConfirmation(db, lookUp.secret, ten))).toBe("unknown");
  expect(refusalOf(openLookUp(db, confirmation.secret, ten))).toBe("unknown");
  expect(openConfirmation(db, confirmation.secret, ten)).toMatchObject({ link: { listId: list, listKey: "stadtrat" } });
});

test("whoever has left the address book has no link any more, and gets none", () => {
  const { db, anna, office } = aCity();
  const ofPerson = createLink(db, { holder: { personId: anna }, target: administration, days: 30 }, stamp);
  const ofOffice = createLink(db, { holder: { organizationId: office }, target: administration, days: 30 }, stamp);
  db.update(persons).set({ archivedAt: ten }).where(eq(persons.id, anna)).run();
  db.update(organizations).set({ archivedAt: ten }).where(eq(organizations.id, office)).run();
  expect(refusalOf(openLookUp(db, ofPerson.secret, ten))).toBe("holder_gone");
  expect(refusalOf(openLookUp(db, ofOffice.secret, ten))).toBe("holder_gone");
  for (const holder of [{ personId: anna }, { organizationId: office }, { personId: 999 }])
    expect(() => createLink(db, { holder, target: administration, days: 30 }, stamp)).toThrow("holder_gone");
});

test("only whoever answers for a list gets a link to confirm it, and only while they do", () => {
  const { db, anna, bernd, office, list } = aCity();
  const target = { purpose: "list_confirmation", listId: list } as const;
  expect(() => createLink(db, { holder: { personId: bernd }, target, days: 30 }, stamp)).toThrow("holder_not_responsible");
  expect(() => createLink(db, { holder: { personId: anna }, target: { ...target, listId: 99 }, days: 30 }, stamp)).toThrow(
    "list_gone",
  );
  const ofOwner = createLink(db, { holder: { organizationId: office }, target, days: 30 }, stamp);
  const ofDeputy = createLink(db, { holder: { personId: anna }, target, days: 30 }, stamp);
  db.$client.prepare("update distribution_lists set deputy_person_id = ?").run(bernd);
  expect(refusalOf(openConfirmation(db, ofDeputy.secret, ten))).toBe("holder_gone");
  expect(refusalOf(openConfirmation(db, ofOwner.secret, ten))).toBeUndefined();
  archiveList(db, list, stamp);
  expect(refusalOf(openConfirmation(db, ofOwner.secret, ten))).toBe("holder_gone");
});

test("a new link for the same ends the one before; one for another asker is another link", () => {
  const { db, anna } = aCity();
  const make = (asker: "administration" | "everyone") =>
    createLink(db, { holder: { personId: anna }, target: { purpose: "look_up", asker }, days: 30 }, stamp).secret;
  const [lost, other, found] = [make("administration"), make("everyone"), make("administration")] as const;
  expect([lost, other, found].map((secret) => refusalOf(openLookUp(db, secret, ten)))).toEqual(["revoked", undefined, undefined]);
});

test("a whole list gets a link each in one act, each with its own secret", () => {
  const { db, list, anna } = aCity();
  const before = createLink(
    db,
    { holder: { personId: anna }, target: { purpose: "look_up", asker: "everyone" }, days: 30 },
    stamp,
  );
  const made = handOutLinks(db, list, terms, stamp);
  expect(made.map(({ name, functionLabel }) => [name, functionLabel])).toEqual([
    ["Bernd Hölzer", "Ratsmitglied"],
    ["Dr. Anna Müller", "Ratsmitglied"],
  ]);
  expect(new Set(made.map(({ secret }) => secret)).size).toBe(2);
  expect(made.every(({ secret }) => "link" in openLookUp(db, secret, ten))).toBe(true);
  expect(refusalOf(openLookUp(db, before.secret, ten))).toBe("revoked");
  expect(events(db).map(({ type }) => type)).toEqual(["link.created", "link.handed_out"]);
});

test("a list of nobody, of too many or of the past gets no links, and nothing is written", () => {
  const { db, list, council } = aCity();
  const empty = createList(db, { name: "Leer", rules: [{ organizationId: council, role: "secretary" }] }, stamp);
  expect(() => handOutLinks(db, empty, terms, stamp)).toThrow("list_has_nobody");
  const many = Array.from({ length: MAX_LINKS_AT_ONCE }, (_, n) => n + 1000);
  db.insert(persons)
    .values(many.map((id) => ({ id, familyName: `Mitglied ${id}`, createdAt: ten })))
    .run();
  db.insert(memberships)
    .values(many.map((personId) => ({ personId, organizationId: council, role: "member" as const, createdAt: ten })))
    .run();
  expect(() => handOutLinks(db, list, terms, stamp)).toThrow("too_many_links");
  archiveList(db, list, stamp);
  expect(() => handOutLinks(db, list, terms, stamp)).toThrow("list_gone");
  expect(db.select().from(personalLinks).all()).toEqual([]);
  expect(events(db)).toEqual([]);
});

test("links are revoked together, once, and never by mistake", () => {
  const { db, list } = aCity();
  const ids = handOutLinks(db, list, terms, stamp).map(({ id }) => id);
  expect(() => revokeLinks(db, [], stamp)).toThrow("no_link_chosen");
  expect(() => revokeLinks(db, [...ids, "unknown"], stamp)).toThrow("not_found");
  expect(listLinks(db, ten, { limit: 10 }).total).toBe(2);
  revokeLinks(db, ids, stamp);
  expect(() => revokeLinks(db, ids, stamp)).toThrow("link_already_revoked");
  expect(listLinks(db, ten, { limit: 10 }).total).toBe(0);
  expect(listLinks(db, ten, { limit: 10, hasEnded: true }).links.map(({ state }) => state)).toEqual(["revoked", "revoked"]);
  expect(events(db).map(({ type }) => type)).toEqual(["link.handed_out", "link.revoked"]);
});

test("the list of links finds people by their name, knows the last use, and never a hash", () => {
  const { db, list, anna } = aCity();
  const [bernd] = handOutLinks(db, list, terms, stamp);
  const point = recordContactPoint(db, { personId: anna, value: "a.mueller@stadt.example", kind: "official" }, stamp);
  recordLookups(db, [point], "directory", reader(bernd!.id, days(1)));
  touchLink(db, bernd!.id, days(1));
  touchLink(db, bernd!.id, new Date(days(1).getTime() + 59_000));
  const { links, total } = listLinks(db, ten, { query: "hoelzer", limit: 10 });
  expect(total).toBe(1);
  expect(links[0]).toMatchObject({ name: "Bernd Hölzer", lookUps: 1, lastUsedAt: days(1), state: "active" });
  expect(JSON.stringify(links)).not.toMatch(/[0-9a-f]{64}/);
  expect(listLinks(db, ten, { limit: 1, offset: 1 }).links.map(({ name }) => name)).toEqual(["Dr. Anna Müller"]);
});

test("a link that has shown its share of addresses within a day shows no more until the next", () => {
  const { db, anna } = aCity();
  const { id } = createLink(db, { holder: { personId: anna }, target: administration, days: 30 }, stamp);
  const point = (n: number) => recordContactPoint(db, { personId: anna, value: `a${n}@stadt.example`, kind: "official" }, stamp);
  const points = [1, 2, 3, 4].map(point);
  recordLookups(db, points.slice(1), "directory", reader(id, ten));
  recordLookups(db, points.slice(1), "directory", reader(id, days(0.5))); // the same once more
  expect(hasShownEnough(db, id, days(0.6), 4)).toBe(false);
  recordLookups(db, points.slice(0, 1), "directory", reader(id, days(0.6)));
  expect(hasShownEnough(db, id, days(0.7), 4)).toBe(true);
  expect(hasShownEnough(db, id, days(1.55), 4)).toBe(false);
  expect(hasShownEnough(db, id, days(0.7))).toBe(false);
});
