import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { directoryLookups } from "#db/schema/index.ts";
import type { Role } from "#db/vocabulary.ts";
import type { Asker } from "./addresses.ts";
import { defaultAsker } from "./answer.ts";
import { recordMembership, recordOrganization, recordPerson } from "./commands.ts";
import { recordContactPoint } from "./contact-commands.ts";
import { openFallback } from "./fallback-commands.ts";
import { recordServiceInstruction, resumeInstruction, suspendInstruction } from "./instruction-commands.ts";
import { governing, listInstructions } from "./instructions.ts";
import { lookUp } from "./look-up.ts";
import { currentAddresses } from "./current-addresses.ts";
import { listMembers } from "./members.ts";
import { recordLookups } from "./look-up-log.ts";
import { setReachability } from "./reachability-commands.ts";
import { searchDirectory } from "./search.ts";

const day = (date: string) => new Date(`${date}T10:00:00Z`);
const stamp = { by: "system", at: day("2020-01-01") };

function answerOf(db: Db, query: string, at: string, asker: Asker = "everyone", roles: Role[] = ["secretary"]) {
  const entry = lookUp(db, searchDirectory(db, query).hits, { asker, at: day(at), roles, locale: "de" })[0];
  if (!entry) throw new Error("not found");
  return entry;
}

function city() {
  const db = openDatabase(":memory:");
  const personId = recordPerson(db, { familyName: "Müller", givenName: "Anna" }, stamp);
  const mailbox = { personId, value: "a.mueller@mandat.example", kind: "mandate", publicity: "public" } as const;
  const mailboxId = recordContactPoint(db, mailbox, stamp);
  recordContactPoint(db, { personId, value: "0391 540-1", channel: "phone", publicity: "public" }, stamp);
  const closing = {
    contactPointIds: [mailboxId],
    audience: "administration",
    from: day("2020-04-24"),
    reason: "Warnung",
  } as const;
  setReachability(db, closing, stamp);
  return { db, personId, mailboxId };
}

test("who asks from outside is told that the mailbox is closed, when something stands in for it, and to telephone", () => {
  const { db, mailboxId } = city();
  openFallback(db, { replacesId: mailboxId, value: "a.mueller-neu@mandat.example", from: day("2020-04-29") }, stamp);

  const waiting = answerOf(db, "müller", "2020-04-25").answer;
  expect(waiting.address).toBeUndefined();
  expect(waiting.closed).toMatchObject({ contactPointId: mailboxId, reason: "Warnung", since: day("2020-04-24") });
  expect(waiting.upcoming).toMatchObject({ value: "a.mueller-neu@mandat.example", since: day("2020-04-29") });
  expect(waiting.phone?.value).toBe("0391 540-1");

  expect(answerOf(db, "müller", "2020-04-25", "administration").answer.address?.contactPointId).toBe(mailboxId);
  const standIn = answerOf(db, "müller", "2020-04-30").answer;
  expect(standIn.address?.value).toBe("a.mueller-neu@mandat.example");
  expect(standIn.closed?.contactPointId).toBe(mailboxId);
});

test("a stand-in that ends while the mailbox is closed is flagged before and after, for those it is closed to", () => {
  const { db, mailboxId, personId } = city();
  const standIn = {
    replacesId: mailboxId,
    value: "a.mueller-neu@mandat.example",
    from: day("2020-04-29"),
    expiresAt: day("2020-07-01"),
  };
  openFallback(db, standIn, stamp);
  const lapseAt = (at: string, asker?: Asker) => answerOf(db, "müller", at, asker).answer.lapse;
  expect(lapseAt("2020-06-23")).toBeUndefined();
  expect(lapseAt("2020-06-24")).toMatchObject({ hasLapsed: false, at: day("2020-07-01"), standIn: { value: standIn.value } });
  expect(lapseAt("2020-07-01")).toMatchObject({ hasLapsed: true, at: day("2020-07-01"), standIn: { value: standIn.value } });
  expect([lapseAt("2020-06-24", "administration"), lapseAt("2020-07-01", "administration")]).toEqual([undefined, undefined]);

  const council = recordOrganization(db, { name: "Stadtrat", kind: "council" }, stamp);
  recordMembership(db, { personId, organizationId: council, role: "member" }, stamp);
  recordMembership(db, { personId, organizationId: council, role: "chair" }, stamp);
  const asking = { asker: "everyone", at: day("2020-06-24"), roles: [], locale: "de" } as const;
  expect(currentAddresses(listMembers(db, [council], asking).get(council) ?? []).lapses).toHaveLength(1);

  setReachability(db, { contactPointIds: [mailboxId], audience: "everyone", from: day("2020-06-30"), reason: "Zurück" }, stamp);
  expect(lapseAt("2020-06-24")).toBeUndefined();
});

test("restricted addresses are for dispatchers and administrators only", () => {
  const { db, personId } = city();
  recordContactPoint(db, { personId, value: "anna@geheim.example", publicity: "restricted" }, stamp);
  expect(answerOf(db, "müller", "2020-04-25").answer.address).toBeUndefined();
  expect(answerOf(db, "müller", "2020-04-25", "everyone", ["dispatcher"]).answer.address?.value).toBe("anna@geheim.example");
});

test("private addresses too, whatever their publicity says", () => {
  const { db, personId } = city();
  const mine = {
    personId,
    value: "anna@daheim.example",
    kind: "private",
    publicity: "internal",
    reason: "Einwilligung",
  } as const;
  recordContactPoint(db, { ...mine, expiresAt: day("2021-01-01") }, stamp);
  expect(answerOf(db, "müller", "2020-04-25").answer.address).toBeUndefined();
  expect(answerOf(db, "müller", "2020-04-25", "everyone", ["dispatcher"]).answer.address?.value).toBe("anna@daheim.example");
});

test("a committee without a mailbox names its secretary, and counts its seats once", () => {
  const { db, personId } = city();
  const organizationId = recordOrganization(db, { name: "Finanzausschuss", kind: "committee" }, stamp);
  const secretary = recordPerson(db, { familyName: "Krol", givenName: "Sabine" }, stamp);
  recordContactPoint(db, { personId: secretary, value: "s.krol@elbfurt.example" }, stamp);
  recordMembership(db, { personId, organizationId, role: "member" }, stamp);
  recordMembership(db, { personId, organizationId, role: "chair" }, stamp);
  recordMembership(db, { personId: secretary, organizationId, role: "secretary" }, stamp);
  const entry = answerOf(db, "finanz", "2020-04-25");
  expect(entry.organization).toMatchObject({ key: "finanzausschuss", memberCount: 1 });
  expect(entry.detour).toMatchObject({ label: "Ausschussbetreuung, Sabine Krol", address: { value: "s.krol@elbfurt.example" } });
});

test("who has no address is reached by the office they work in, a councillor by the office of the faction", () => {
  const { db, personId } = city();
  const faction = recordOrganization(db, { name: "Elbe 21", kind: "faction" }, stamp);
  const office = recordOrganization(db, { name: "Fraktionsbüro Elbe 21", kind: "faction_office", parentId: faction }, stamp);
  recordContactPoint(db, { organizationId: office, value: "elbe21@fraktion.example", kind: "functional" }, stamp);
  recordMembership(db, { personId, organizationId: faction, role: "member" }, stamp);
  const head = recordPerson(db, { familyName: "Wolters" }, stamp);
  recordMembership(db, { personId: head, organizationId: office, role: "head" }, stamp);

  const detour = { label: "Fraktionsbüro Elbe 21", address: { value: "elbe21@fraktion.example" } };
  expect(answerOf(db, "müller", "2020-04-25")).toMatchObject({ answer: { address: undefined }, detour });
  expect(answerOf(db, "wolters", "2020-04-25").detour).toMatchObject(detour);
  expect(answerOf(db, "elbe", "2020-04-25")).toMatchObject({ name: "Elbe 21", detour });
  expect(answerOf(db, "müller", "2020-04-20").detour).toBeNull(); // the mailbox is open
  const members =
    listMembers(db, [faction], { asker: "everyone", at: day("2020-04-25"), roles: [], locale: "de" }).get(faction) ?? [];
  expect(currentAddresses(members)).toMatchObject({ addresses: ["elbe21@fraktion.example"], without: [] });
});

test("a service instruction stands beside the addresses it governs, suspended or not", () => {
  const { db, personId } = city();
  const input = {
    reference: "10/03",
    title: "Nur Mandatsadressen",
    text: "…",
    scopeKind: "mandate",
    scopeDomain: "mandat.example",
  } as const;
  const instructionId = recordServiceInstruction(db, input, stamp);
  suspendInstruction(db, { instructionId, from: day("2020-04-29"), decidedBy: "Büro OB" }, stamp);
  resumeInstruction(db, { instructionId, at: day("2020-05-26"), decidedBy: "Büro OB" }, stamp);
  const suspendedOn = (date: string) => listInstructions(db, day(date))[0]?.suspension?.decidedBy ?? null;
  expect([suspendedOn("2020-04-28"), suspendedOn("2020-04-30"), suspendedOn("2020-05-27")]).toEqual([null, "Büro OB", null]);
  const { closed, phone } = answerOf(db, "müller", "2020-04-25").answer;
  expect(personId && governing(listInstructions(db, day("2020-04-25")), closed ? [closed] : [])).toHaveLength(1);
  expect(governing(listInstructions(db, day("2020-04-25")), phone ? [phone] : [])).toEqual([]);
});

test("only look-ups of what is not public are logged, and typing on is one look-up", () => {
  const { db, personId } = city();
  recordContactPoint(db, { personId, value: "a@intern.example", rank: 1 }, stamp);
  const { answer } = answerOf(db, "müller", "2020-04-25");
  const ids = [answer.address, answer.closed, answer.phone].map((address) => address?.contactPointId);
  const reader = { by: "system", roles: ["secretary"] } as const;
  for (const minute of [0, 1, 9, 12])
    recordLookups(db, ids, "directory", { ...reader, at: new Date(day("2020-04-25").getTime() + minute * 60_000) });
  const seen = { contactPointId: answer.address?.contactPointId };
  expect(db.select().from(directoryLookups).all()).toMatchObject([seen, seen]);
});

test("a company secretariat asks as everyone, whoever also works for the city as the administration", () => {
  expect(defaultAsker(["secretary"])).toBe("everyone");
  expect(defaultAsker(["secretary", "list_owner"])).toBe("administration");
  expect(defaultAsker(["auditor"])).toBe("administration");
});
