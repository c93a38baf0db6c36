import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { recordMembership, recordOrganization, recordPerson } from "./commands.ts";
import { archiveContactPoint, recordContactPoint } from "./contact-commands.ts";
import { openFallback } from "./fallback-commands.ts";
import { recordServiceInstruction, suspendInstruction } from "./instruction-commands.ts";
import { listInstructions } from "./instructions.ts";
import { lookUp } from "./look-up.ts";
import { listMembers } from "./members.ts";
import { setReachability } from "./reachability-commands.ts";
import { searchDirectory } from "./search.ts";

const day = (date: string) => new Date(`${date}T10:00:00Z`);
const said = (date: string) => ({ by: "system", at: day(date) });

/** The mailbox was closed on the 24th; that was recorded on the 28th, the stand-in on the 29th. */
function city() {
  const db = openDatabase(":memory:");
  const personId = recordPerson(db, { familyName: "Müller", givenName: "Anna" }, said("2020-01-01"));
  const value = "a.mueller@mandat.example";
  const mailboxId = recordContactPoint(db, { personId, value, kind: "mandate" }, said("2020-01-01"));
  const closing = { contactPointIds: [mailboxId], audience: "administration", from: day("2020-04-24") } as const;
  setReachability(db, closing, said("2020-04-28"));
  const standIn = {
    replacesId: mailboxId,
    value: "a.mueller-neu@mandat.example",
    from: day("2020-04-24"),
    advice: { phoneWanted: true },
  };
  openFallback(db, standIn, said("2020-04-29"));
  return { db, personId, mailboxId };
}

function asked(db: Db, query: string, at: string, knownAt?: string) {
  const asking = {
    asker: "everyone",
    at: day(at),
    knownAt: knownAt ? day(knownAt) : undefined,
    roles: [],
    locale: "de",
  } as const;
  const entry = lookUp(db, searchDirectory(db, query).hits, asking)[0];
  if (!entry) throw new Error("not found");
  return entry;
}
const usable = (db: Db, at: string, knownAt?: string) => asked(db, "müller", at, knownAt).answer.address?.value ?? null;

test("what was valid on the 27th depends on when the application is asked", () => {
  const { db } = city();
  expect(usable(db, "2020-04-27")).toBe("a.mueller-neu@mandat.example");
  expect(usable(db, "2020-04-27", "2020-04-27")).toBe("a.mueller@mandat.example");
  expect(usable(db, "2020-04-27", "2020-04-28")).toBeNull();
  expect(usable(db, "2020-04-27", "2020-04-29")).toBe("a.mueller-neu@mandat.example");
});

test("an address that nobody had told us of is neither to use nor closed", () => {
  const { db } = city();
  const before = asked(db, "müller", "2020-04-27", "2019-12-31").answer;
  expect(before).toEqual({ address: undefined, closed: undefined, upcoming: undefined, phone: undefined });
  expect(asked(db, "müller", "2020-04-27", "2020-04-28").answer.closed?.value).toBe("a.mueller@mandat.example");
});

test("an address taken out of use later still counts in what was said before", () => {
  const { db, mailboxId } = city();
  archiveContactPoint(db, mailboxId, said("2020-06-01"));
  expect(asked(db, "müller", "2020-07-01").answer.closed).toBeUndefined();
  const planned = asked(db, "müller", "2020-07-01", "2020-05-01").answer;
  expect(planned.closed).toMatchObject({ value: "a.mueller@mandat.example", audience: "administration" });
});

test("advice is the advice of that day", () => {
  const { db, mailboxId } = city();
  const again = {
    replacesId: mailboxId,
    value: "a.mueller-neu@mandat.example",
    from: day("2020-04-24"),
    advice: { replyPossible: false },
  };
  openFallback(db, again, said("2020-05-02"));
  const advice = (knownAt?: string) => asked(db, "müller", "2020-05-03", knownAt).answer.address?.fallback;
  expect(advice("2020-05-01")).toMatchObject({ replyPossible: true, phoneWanted: true });
  expect(advice()).toMatchObject({ replyPossible: false, phoneWanted: false });
});

test("detours and members answer by what was known too", () => {
  const { db, personId } = city();
  const faction = recordOrganization(db, { name: "Elbe 21", kind: "faction" }, said("2020-01-01"));
  const office = recordOrganization(db, { name: "Büro Elbe 21", kind: "faction_office", parentId: faction }, said("2020-01-01"));
  recordContactPoint(db, { organizationId: office, value: "elbe21@fraktion.example" }, said("2020-05-10"));
  recordMembership(db, { personId, organizationId: faction, role: "member" }, said("2020-01-01"));
  expect(asked(db, "elbe 21", "2020-04-27").detour?.address.value).toBe("elbe21@fraktion.example");
  expect(asked(db, "elbe 21", "2020-04-27", "2020-04-28").detour).toBeNull();
  expect(asked(db, "müller", "2020-04-27", "2020-04-28").detour).toBeNull();
  const members = (knownAt: string) =>
    listMembers(db, [faction], { asker: "everyone", at: day("2020-04-27"), knownAt: day(knownAt), roles: [], locale: "de" });
  expect(members("2020-04-27").get(faction)?.[0]?.answer.address?.value).toBe("a.mueller@mandat.example");
  expect(members("2020-04-29").get(faction)?.[0]?.answer.address?.value).toBe("a.mueller-neu@mandat.example");
});

test("an instruction binds as long as nobody had recorded its suspension", () => {
  const { db } = city();
  const input = { reference: "10/03", title: "Nur Mandatsadressen", text: "…", scopeKind: "mandate" } as const;
  const instructionId = recordServiceInstruction(db, input, said("2020-01-01"));
  suspendInstruction(db, { instructionId, from: day("2020-04-24"), decidedBy: "Büro OB" }, said("2020-05-04"));
  const suspended = (knownAt?: string) =>
    listInstructions(db, day("2020-04-27"), knownAt ? day(knownAt) : undefined).map((each) => each.suspension !== null);
  expect([suspended(), suspended("2020-05-01"), suspended("2019-12-31")]).toEqual([[true], [false], []]);
});
