import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { auditEvents, deliveries, listConfirmations, organizations } from "#db/schema/index.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { endMembership, recordMembership, recordOrganization, recordPerson } from "../directory/commands.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { confirmByLink } from "../links/confirm-by-link.ts";
import { createLink, revokeLinks } from "../links/commands.ts";
import { archiveList, changeList, createList } from "./commands.ts";
import { confirmList } from "./confirm-list.ts";
import { findOverdue, listConfirmationStates } from "./confirmation.ts";
import { listOwnLists, requireResponsible } from "./responsible.ts";
import { reviewList } from "./review.ts";

const ten = new Date("2026-04-29T08:00:00Z");
const stamp = { by: "system", at: ten };
const later = (days: number) => new Date(ten.getTime() + days * 24 * 3_600_000);

/** A committee of two with its secretary, and a list of all three that the office answers for. */
function aList() {
  const db = openDatabase(":memory:");
  const office = recordOrganization(db, { name: "Sitzungsmanagement", kind: "office" }, stamp);
  const committee = recordOrganization(db, { name: "Finanzausschuss", kind: "committee" }, stamp);
  const [anna, bernd, clara] = ["Müller", "Hölzer", "Groß"].map((familyName) => recordPerson(db, { familyName }, stamp)) as [
    number,
    number,
    number,
  ];
  const seat = recordMembership(db, { personId: anna, organizationId: committee, role: "member" }, stamp);
  recordMembership(db, { personId: bernd, organizationId: committee, role: "secretary" }, stamp);
  const addresses = [anna, bernd].map((personId) =>
    recordContactPoint(db, { personId, value: `p${personId}@stadt.example`, kind: "official" }, stamp),
  );
  const input = { name: "Finanzen", owner: { organizationId: office }, rules: [{ organizationId: committee }] };
  const listId = createList(db, input, stamp);
  return { db, office, committee, anna, bernd, clara, seat, addresses, input, listId };
}

const review = (db: Connection, at = ten) => reviewList(db, "finanzen", at, "de")!;
const confirm = (db: Connection, listId: number, at = ten, by = "system") =>
  confirmList(db, listId, review(db, at).seen, { by, at });
const events = (db: Connection) => db.select().from(auditEvents).where(eq(auditEvents.type, "list.confirmed")).all();

test("a new list is due after a quarter, a confirmed one a quarter after that", () => {
  const { db, listId } = aList();
  const isDue = (at: Date) => listConfirmationStates(db, at).get(listId)?.isDue;
  expect([isDue(later(89)), isDue(later(90))]).toEqual([false, true]);
  confirm(db, listId, later(100));
  expect([isDue(later(189)), isDue(later(190))]).toEqual([false, true]);
  expect(findOverdue(db, later(189))).toBeUndefined();
  expect(findOverdue(db, later(200))).toEqual({ count: 1, since: later(190) });
  archiveList(db, listId, stamp);
  expect(findOverdue(db, later(200))).toBeUndefined();
});

test("a confirmation remembers who was in the list and stands in the proof by number only", () => {
  const { db, listId, anna, bernd } = aList();
  confirm(db, listId);
  const [row] = db.select().from(listConfirmations).all();
  expect(JSON.parse(row!.members)).toEqual([
    { key: `person:${bernd}`, name: "Hölzer" },
    { key: `person:${anna}`, name: "Müller" },
  ]);
  expect(events(db)).toHaveLength(1);
  expect(events(db)[0]?.subject).toContain('"members":2');
  expect(events(db)[0]?.subject).not.toContain("Müller");
});

test("nobody confirms what they have not seen: somebody came, the rules changed, the list is gone", () => {
  const { db, listId, committee, clara, input } = aList();
  const { seen } = review(db);
  recordMembership(db, { personId: clara, organizationId: committee, role: "member" }, stamp);
  expect(() => confirmList(db, listId, seen, stamp)).toThrow("list_changed_since_shown");
  const after = review(db).seen;
  changeList(db, listId, 1, { ...input, purpose: "Anderer Zweck" }, stamp);
  expect(() => confirmList(db, listId, after, stamp)).toThrow("list_changed_since_shown");
  const last = review(db).seen;
  archiveList(db, listId, stamp);
  expect(() => confirmList(db, listId, last, stamp)).toThrow("not_found");
  expect(db.select().from(listConfirmations).all()).toEqual([]);
  expect(events(db)).toEqual([]);
});

test("confirming twice in a row is confirming once; a quarter later it counts again", () => {
  const { db, listId } = aList();
  confirm(db, listId);
  confirm(db, listId, new Date(ten.getTime() + 60_000));
  expect(events(db)).toHaveLength(1);
  confirm(db, listId, later(90));
  expect(events(db)).toHaveLength(2);
});

test("the difference to the last time names who came, who left with their last day, and who changed the rules", () => {
  const { db, listId, committee, clara, seat, input } = aList();
  expect(review(db).difference).toBeNull();
  confirm(db, listId);
  expect(review(db).difference).toEqual({ came: [], left: [], rulesChanged: null });
  endMembership(db, { membershipId: seat, untilDay: "2026-05-01" }, { by: "system", at: later(1) });
  recordMembership(db, { personId: clara, organizationId: committee, role: "chair" }, stamp);
  changeList(db, listId, 1, { ...input, purpose: "Neu" }, { by: "system", at: later(3) });
  const { difference } = review(db, later(5));
  expect(difference).toMatchObject({ came: ["Groß"], left: [{ name: "Müller", lastDay: "2026-05-01" }] });
  expect(difference?.rulesChanged?.at).toEqual(later(3));
});

test("drift is flagged: a function that ended, an address that bounced, nobody to write to, a role that nobody holds", () => {
  const { db, listId, committee, anna, clara, seat, addresses, input } = aList();
  endMembership(db, { membershipId: seat, untilDay: "2026-05-01" }, stamp);
  const company = recordOrganization(db, { name: "Stadtwerke", kind: "municipal_company" }, stamp);
  const board = recordOrganization(db, { name: "Aufsichtsrat", kind: "supervisory_board" }, stamp);
  const rules = [
    ...input.rules,
    { personId: anna },
    { personId: clara },
    { organizationId: committee, role: "chair" as const },
    { organizationId: company, role: "secretary" as const },
    { organizationId: board },
  ];
  changeList(db, listId, 1, { ...input, rules }, stamp);
  bounce(db, addresses[1]!);
  const { members, vacancies } = review(db, later(10));
  expect(members.map(({ name, drift }) => [name, drift])).toEqual([
    ["Groß", ["no_address"]],
    ["Hölzer", ["bounced"]],
    ["Müller", ["left"]],
  ]);
  expect(vacancies).toEqual([
    { organization: "Finanzausschuss", role: "Vorsitz", isGone: false },
    { organization: "Stadtwerke", role: "Sekretariat", isGone: false },
    { organization: "Aufsichtsrat", role: null, isGone: false },
  ]);
  db.update(organizations).set({ archivedAt: ten }).where(eq(organizations.id, board)).run();
  expect(review(db, later(10)).vacancies).toContainEqual({ organization: "Aufsichtsrat", role: null, isGone: true });
});

test("an address that bounced once and works again is in order", () => {
  const { db, addresses } = aList();
  bounce(db, addresses[0]!);
  expect(review(db).members.find(({ name }) => name === "Müller")?.drift).toEqual(["bounced"]);
  const noticeId = aScheduledNotice(db, { people: 1, at: ten });
  db.update(deliveries).set({ state: "delivered", contactPointId: addresses[0]! }).where(eq(deliveries.noticeId, noticeId)).run();
  const newest = aScheduledNotice(db, { people: 1, at: ten });
  db.update(deliveries).set({ state: "queued", contactPointId: addresses[0]! }).where(eq(deliveries.noticeId, newest)).run();
  expect(review(db).members.every(({ drift }) => drift.length === 0)).toBe(true);
});

test("what whoever answers for a list sees has no address in it", () => {
  const { db, listId } = aList();
  confirm(db, listId);
  expect(JSON.stringify(review(db))).not.toContain("@");
});

test("an account answers for the lists of the person who has its e-mail address, and of the office where they work", () => {
  const { db, listId, office, anna, clara } = aList();
  const own = (email: string, at = ten) => [...listOwnLists(db, { email }, at)];
  expect(own("P1@Stadt.example")).toEqual([]);
  recordMembership(db, { personId: anna, organizationId: office, role: "staff", untilDay: "2026-12-31" }, stamp);
  expect(own("P1@Stadt.example")).toEqual([listId]);
  expect(own("P1@Stadt.example", new Date("2027-01-02T08:00:00Z"))).toEqual([]);
  recordContactPoint(db, { personId: clara, value: "clara@stadt.example", kind: "official" }, stamp);
  createList(db, { name: "Presse", deputy: { personId: clara }, rules: [{ personId: clara }] }, stamp);
  expect(own("clara@stadt.example")).toHaveLength(1);
  expect(own("niemand@stadt.example")).toEqual([]);
  expect(own("keine adresse")).toEqual([]);
});

test("whoever does not answer for a list cannot confirm it, unless they keep all lists", () => {
  const { db, listId } = aList();
  const asking = (role: "secretary" | "dispatcher" | "list_owner" | "admin") => () =>
    requireResponsible(db, { email: "wer@stadt.example", roles: [role] }, listId, ten);
  expect(asking("secretary")).toThrow("not_your_list");
  expect(asking("dispatcher")).toThrow("not_your_list");
  expect(asking("list_owner")).not.toThrow();
  expect(asking("admin")).not.toThrow();
});

test("a personal link confirms its one list under the name of its holder, until it is revoked", () => {
  const { db, listId, office } = aList();
  const target = { purpose: "list_confirmation", listId } as const;
  const { id, secret } = createLink(db, { holder: { organizationId: office }, target, days: 30 }, stamp);
  confirmByLink(db, secret, review(db).seen, ten);
  expect(listConfirmationStates(db, ten).get(listId)).toMatchObject({ confirmedBy: "Sitzungsmanagement", isByLink: true });
  expect(events(db)[0]?.actorId).toBe(id);
  expect(() => confirmByLink(db, secret, "another state", later(2))).toThrow("list_changed_since_shown");
  expect(() => confirmByLink(db, secret, review(db).seen, later(30))).toThrow("link_refused");
  revokeLinks(db, [id], stamp);
  expect(() => confirmByLink(db, secret, review(db).seen, later(1))).toThrow("link_refused");
  expect(events(db)).toHaveLength(1);
});

/** The last mail to an address came back. */
function bounce(db: Connection, contactPointId: number): void {
  const noticeId = aScheduledNotice(db, { people: 1, at: ten });
  db.update(deliveries).set({ state: "bounced", contactPointId }).where(eq(deliveries.noticeId, noticeId)).run();
}
