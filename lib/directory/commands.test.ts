import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { auditEvents, contactPoints, fallbacks, incidents, persons, reachabilities } from "#db/schema/index.ts";
import { addressToUse, loadAddressBooks, upcomingFallback } from "./addresses.ts";
import { endMembership, recordMembership, recordOrganization, recordPerson } from "./commands.ts";
import { archiveContactPoint, recordContactPoint } from "./contact-commands.ts";
import { openFallback, openFallbacks } from "./fallback-commands.ts";
import { restoreReachability, setReachability } from "./reachability-commands.ts";

const day = (date: string) => new Date(`${date}T10:00:00Z`);
const stamp = (date: string) => ({ by: "system", at: day(date) });
const early = stamp("2020-01-01");
const anna = (db: Db) => recordPerson(db, { familyName: "Müller", givenName: "Anna", title: "Dr." }, early);

function annaWithMailbox(db: Db) {
  const personId = anna(db);
  const mailboxId = recordContactPoint(
    db,
    { personId, value: "A.Mueller@mandat.example", kind: "mandate", publicity: "public" },
    early,
  );
  return { personId, mailboxId };
}

function anIncident(db: Db, number: string): number {
  const fields = { title: "x", level: "disruption", cause: "precaution", tlp: "clear", openedBy: "system" } as const;
  return db
    .insert(incidents)
    .values({ number, ...fields, occurredAt: early.at, openedAt: early.at })
    .returning({ id: incidents.id })
    .get().id;
}

function bookOf(db: Db, personId: number, at: Date, knownAt?: Date) {
  const book = loadAddressBooks(db, { personIds: [personId] }, at, knownAt).persons.get(personId);
  if (!book) throw new Error("no book");
  return book;
}

test("a closed mailbox gives way to its fallback for third parties and for the administration, and comes back", () => {
  const db = openDatabase(":memory:");
  const { personId, mailboxId } = annaWithMailbox(db);
  const restrict = {
    contactPointIds: [mailboxId],
    audience: "administration",
    from: day("2020-04-24"),
    reason: "Warnung",
  } as const;
  setReachability(db, restrict, stamp("2020-04-24"));
  const fallbackId = openFallback(
    db,
    {
      replacesId: mailboxId,
      value: "a.mueller-neu@mandat.example",
      from: day("2020-04-29"),
      expiresAt: day("2020-06-30"),
      advice: { resendSince: day("2020-04-24") },
    },
    stamp("2020-04-28"),
  );
  restoreReachability(
    db,
    { contactPointIds: [mailboxId], from: day("2020-05-26"), reason: "Freigeschaltet" },
    stamp("2020-05-26"),
  );

  const valueOn = (date: string, asker: "everyone" | "administration") =>
    addressToUse(bookOf(db, personId, day(date)), asker)?.value;
  expect(valueOn("2020-04-01", "everyone")).toBe("A.Mueller@mandat.example");
  expect(valueOn("2020-04-25", "everyone")).toBeUndefined();
  expect(valueOn("2020-04-25", "administration")).toBe("A.Mueller@mandat.example");
  expect(valueOn("2020-04-30", "everyone")).toBe("a.mueller-neu@mandat.example");
  expect(valueOn("2020-04-30", "administration")).toBe("a.mueller-neu@mandat.example");
  expect(valueOn("2020-05-27", "everyone")).toBe("A.Mueller@mandat.example");

  const upcoming = upcomingFallback(bookOf(db, personId, day("2020-04-28")), day("2020-04-28"));
  expect(upcoming).toMatchObject({ contactPointId: fallbackId, since: day("2020-04-29"), audience: "everyone" });
  const standIn = addressToUse(bookOf(db, personId, day("2020-04-30")), "everyone");
  expect(standIn).toMatchObject({
    since: day("2020-04-29"),
    until: day("2020-06-09"), // fourteen days after the mailbox is back
    fallback: { replacesId: mailboxId, resendSince: day("2020-04-24"), replyPossible: true },
  });
  const asKnownThen = addressToUse(bookOf(db, personId, day("2020-04-30"), day("2020-05-01")), "everyone");
  expect(asKnownThen?.until).toEqual(day("2020-06-30"));
});

test("a mailbox that two share is one contact point, known to be shared", () => {
  const db = openDatabase(":memory:");
  const { personId, mailboxId } = annaWithMailbox(db);
  const organizationId = recordOrganization(db, { name: "Fraktion Elbe 21", kind: "faction" }, early);
  expect(recordContactPoint(db, { organizationId, value: "a.mueller@MANDAT.example" }, early)).toBe(mailboxId);
  expect(bookOf(db, personId, day("2020-04-01")).addresses).toMatchObject([{ sharedBy: 2, kind: "mandate" }]);
  expect(() => recordContactPoint(db, { organizationId, value: "a.mueller@mandat.example" }, early)).toThrow(
    "contact_point_exists",
  );
});

test.each([
  [{ value: "kein-at" }, "email_at"],
  [{ value: "a@b.example", kind: "private", expiresAt: day("2021-01-01") }, "private_reason"],
  [{ value: "a@b.example", kind: "private", reason: "kein anderes Postfach" }, "private_expiry"],
  [{ value: "call me", channel: "phone" }, "phone_malformed"],
] as const)("the contact point %j is refused with %s and nothing is written", (input, code) => {
  const db = openDatabase(":memory:");
  const personId = anna(db);
  const eventsBefore = db.select().from(auditEvents).all().length;
  expect(() => recordContactPoint(db, { personId, ...input }, early)).toThrow(code);
  expect(db.select().from(contactPoints).all()).toEqual([]);
  expect(db.select().from(auditEvents).all()).toHaveLength(eventsBefore);
});

test("a private address lapses and cannot be opened beyond its expiry", () => {
  const db = openDatabase(":memory:");
  const personId = anna(db);
  const input = {
    personId,
    value: "anna@privat.example",
    kind: "private",
    reason: "vorübergehend",
    expiresAt: day("2020-06-01"),
  } as const;
  const id = recordContactPoint(db, input, early);
  setReachability(db, { contactPointIds: [id], audience: "everyone", from: day("2020-05-01") }, early);
  expect(addressToUse(bookOf(db, personId, day("2020-05-31")), "everyone")?.contactPointId).toBe(id);
  expect(addressToUse(bookOf(db, personId, day("2020-06-02")), "everyone")).toBeUndefined();
  const late = { contactPointIds: [id], audience: "everyone", from: day("2020-07-01") } as const;
  expect(() => setReachability(db, late, early)).toThrow("contact_point_expired");
});

test("an archived contact point is used by nobody, still answers for the past, and can come back", () => {
  const db = openDatabase(":memory:");
  const { personId, mailboxId } = annaWithMailbox(db);
  archiveContactPoint(db, mailboxId, stamp("2020-03-01"));
  expect(bookOf(db, personId, day("2020-04-01")).addresses).toEqual([]);
  expect(addressToUse(bookOf(db, personId, day("2020-02-01")), "everyone")?.contactPointId).toBe(mailboxId);
  recordContactPoint(db, { personId, value: "a.mueller@mandat.example" }, stamp("2020-05-01"));
  expect(addressToUse(bookOf(db, personId, day("2020-05-02")), "everyone")?.contactPointId).toBe(mailboxId);
});

test("fallbacks by pattern are one change; a collision or a foreign address opens none", () => {
  const db = openDatabase(":memory:");
  const { mailboxId } = annaWithMailbox(db);
  const other = recordPerson(db, { familyName: "Prahl" }, early);
  const otherId = recordContactPoint(db, { personId: other, value: "g.prahl@mandat.example" }, early);
  const input = { contactPointIds: [mailboxId, otherId], from: day("2020-04-29"), pattern: "{local}-neu@{domain}" };

  expect(() => openFallbacks(db, { ...input, pattern: "neu@{domain}" }, early)).toThrow("pattern_malformed");
  expect(() => openFallbacks(db, { ...input, pattern: "{local}@{domain}" }, early)).toThrow("pattern_malformed");
  recordContactPoint(db, { personId: anna(db), value: "g.prahl-neu@mandat.example", kind: "functional" }, early);
  expect(() => openFallbacks(db, input, early)).toThrow("fallback_taken");
  expect(db.select().from(fallbacks).all()).toEqual([]);

  const opened = openFallbacks(db, { ...input, pattern: "{local}-ersatz@{domain}" }, early);
  expect(opened.map((each) => each.value)).toEqual(["a.mueller-ersatz@mandat.example", "g.prahl-ersatz@mandat.example"]);
  const changes = db.select({ id: fallbacks.changeId }).from(fallbacks).all();
  expect(new Set(changes.map((row) => row.id)).size).toBe(1);
});

test("a fallback may be opened again for the same person in a second incident", () => {
  const db = openDatabase(":memory:");
  const { personId, mailboxId } = annaWithMailbox(db);
  const value = "a.mueller-neu@mandat.example";
  const [firstIncident, secondIncident] = [anIncident(db, "2020-001"), anIncident(db, "2021-001")];
  const first = {
    replacesId: mailboxId,
    value,
    from: day("2020-04-29"),
    expiresAt: day("2020-06-30"),
    incidentId: firstIncident,
  };
  const id = openFallback(db, first, early);
  const again = { ...first, from: day("2021-02-01"), expiresAt: null, incidentId: secondIncident, advice: { phoneWanted: true } };
  expect(openFallback(db, again, stamp("2021-02-01"))).toBe(id);
  const address = bookOf(db, personId, day("2021-03-01")).addresses.find((each) => each.contactPointId === id);
  expect(address).toMatchObject({ audience: "everyone", since: day("2021-02-01"), until: null, fallback: { phoneWanted: true } });
  const before = bookOf(db, personId, day("2020-05-01")).addresses.find((each) => each.contactPointId === id);
  expect(before).toMatchObject({ until: day("2020-06-30"), fallback: { phoneWanted: false } });
});

test("closing many mailboxes fails as a whole when one is unknown", () => {
  const db = openDatabase(":memory:");
  const { mailboxId } = annaWithMailbox(db);
  const before = db.select().from(reachabilities).all().length;
  const input = { contactPointIds: [mailboxId, 999], audience: "nobody", from: day("2020-04-24"), reason: "Warnung" } as const;
  expect(() => setReachability(db, input, early)).toThrow("not_found");
  const reversed = { ...input, contactPointIds: [mailboxId], to: day("2020-04-23") };
  expect(() => setReachability(db, reversed, early)).toThrow("interval_reversed");
  expect(db.select().from(reachabilities).all()).toHaveLength(before);
});

test("the same seat cannot be held twice at once, but again later", () => {
  const db = openDatabase(":memory:");
  const personId = anna(db);
  const organizationId = recordOrganization(db, { name: "Finanzausschuss", kind: "committee" }, early);
  const seat = { personId, organizationId, role: "member" } as const;
  const membershipId = recordMembership(db, { ...seat, fromDay: "2019-07-01" }, early);
  expect(() => recordMembership(db, { ...seat, fromDay: "2020-01-01" }, early)).toThrow("membership_exists");
  expect(() => endMembership(db, { membershipId, untilDay: "2019-06-30" }, early)).toThrow("days_reversed");
  endMembership(db, { membershipId, untilDay: "2020-03-31" }, early);
  recordMembership(db, { ...seat, fromDay: "2020-04-01" }, early);
});

test("organizations of one name get keys of their own, of one kind are refused", () => {
  const db = openDatabase(":memory:");
  recordOrganization(db, { name: "Stadtwerke", kind: "municipal_company" }, early);
  recordOrganization(db, { name: "Stadtwerke", kind: "supervisory_board" }, early);
  expect(() => recordOrganization(db, { name: "Stadtwerke", kind: "supervisory_board" }, early)).toThrow("organization_exists");
});

test("every command leaves exactly one event, without address or name", () => {
  const db = openDatabase(":memory:");
  annaWithMailbox(db);
  const events = db.select().from(auditEvents).all();
  expect(events.map((event) => event.type)).toEqual(["person.recorded", "contact_point.recorded"]);
  expect(events.map((event) => event.subject).join()).not.toMatch(/mueller|Müller/i);
  expect(db.select().from(persons).all()).toHaveLength(1);
});
