import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import { anIncident } from "../incidents/public-fixtures.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { recordMembership, recordOrganization, recordPerson } from "./commands.ts";
import { recordContactPoint } from "./contact-commands.ts";
import { openFallback } from "./fallback-commands.ts";
import { lookUpPublic } from "./public-look-up.ts";
import { MAX_PUBLIC_PAGES, PUBLIC_PAGE_LENGTH, saysTooLittle, searchPublic } from "./public-search.ts";
import { setReachability } from "./reachability-commands.ts";

const day = (date: string) => new Date(`${date}T10:00:00Z`);
const stamp = { by: "system", at: day("2020-01-01") };
const now = day("2020-04-30");

const ask = (db: Db, query: string, page = 1) => lookUpPublic(db, searchPublic(db, query, now, page).hits, now, "de");
const namesFor = (db: Db, query: string) => ask(db, query).map((entry) => entry.name);

function city() {
  const db = openDatabase(":memory:");
  const body = (name: string, kind: OrganizationKind, parentId: number | null = null) =>
    recordOrganization(db, { name, kind, parentId }, stamp);
  const person = (familyName: string, organizationId: number | null, role: MembershipRole, until?: string) => {
    const personId = recordPerson(db, { familyName, givenName: "Anna" }, stamp);
    if (organizationId) recordMembership(db, { personId, organizationId, role, untilDay: until ?? null }, stamp);
    return personId;
  };
  const council = body("Stadtrat", "council");
  const faction = body("Fraktion Nord", "faction");
  const office = body("Geschäftsstelle Fraktion Nord", "faction_office", faction);
  const committee = body("Finanzausschuss", "committee");
  const company = body("Stadtwerke GmbH", "municipal_company");
  return { db, body, person, council, faction, office, committee, company };
}

/** A councillor with a public mailbox. */
function withMailbox() {
  const all = city();
  const personId = all.person("Müller", all.council, "member");
  const mailbox = { personId, value: "geheimpfad@mandat.example", kind: "mandate", publicity: "public" } as const;
  return { ...all, personId, mailboxId: recordContactPoint(all.db, mailbox, stamp) };
}

const closing = (mailboxId: number, incidentId: number | null = null) =>
  ({
    contactPointIds: [mailboxId],
    audience: "administration",
    from: day("2020-04-24"),
    reason: "Streng intern",
    incidentId,
  }) as const;

test("who has a seat is found however the name is spelt, with the address to use and what they are", () => {
  const { db, personId, faction, committee, company } = withMailbox();
  recordMembership(db, { personId, organizationId: faction, role: "member" }, stamp);
  recordMembership(db, { personId, organizationId: committee, role: "chair" }, stamp);
  recordMembership(db, { personId, organizationId: company, role: "board_member" }, stamp);
  for (const query of ["müller", "Mueller", "MULLER, anna", "Mül"])
    expect(ask(db, query)).toMatchObject([
      {
        name: "Anna Müller",
        functionLabel: "Ratsmitglied, Fraktion Nord; Vorsitz Finanzausschuss",
        address: { value: "geheimpfad@mandat.example", isStandIn: false },
        closed: null,
      },
    ]);
});

test("nobody else is named: staff, secretaries, people of companies, and who has left", () => {
  const { db, person, committee, company, office, council } = city();
  person("Schriftführer", committee, "secretary");
  person("Vorzimmer", company, "secretary");
  person("Aufsicht", company, "board_member");
  person("Büro", office, "head");
  person("Ehemals", council, "member", "2020-03-31");
  person("Niemand", null, "member");
  for (const query of [
    "Schriftführer",
    "Vorzimmer",
    "Aufsicht",
    "Büro",
    "Ehemals",
    "Niemand",
    "Anna",
    "Stadtwerke",
    "Schriftfurer",
  ])
    expect(namesFor(db, query), query).toEqual([]);
});

test("councillors, bodies and offices are found by any part of their names, an address finds nobody", () => {
  const { db, body } = withMailbox();
  body("Amt für Müllabfuhr", "office");
  expect(namesFor(db, "ausschuss")).toEqual(["Finanzausschuss"]);
  expect(namesFor(db, "müll")).toEqual(["Anna Müller", "Amt für Müllabfuhr"]);
  for (const query of ["geheimpfad", "geheimpfad@mandat.example", "geh", "mandat", "example"])
    expect(namesFor(db, query), query).toEqual([]);
});

test("who may have been meant is found when nobody is called so", () => {
  const { db } = withMailbox();
  expect(ask(db, "Miller")).toMatchObject([{ name: "Anna Müller", isSimilar: true }]);
  expect(ask(db, "Müller")).toMatchObject([{ isSimilar: false }]);
});

test("less than three telling letters find nobody", () => {
  for (const query of ["", "mü", "a", "m m m", "m mu", "@@@@", "Dr", "  "]) expect(saysTooLittle(query), query).toBe(true);
  for (const query of ["mül", "Vu An", "Ho, Li", "amt"]) expect(saysTooLittle(query), query).toBe(false);
  const { db } = withMailbox();
  expect(searchPublic(db, "mü", now)).toEqual({ hits: [], total: 0, hasMore: false });
});

test("no query tells more than five pages of ten", () => {
  const { db, person, council } = city();
  for (let index = 0; index < 61; index += 1) person(`Muster${index}`, council, "member");
  const all = Array.from({ length: MAX_PUBLIC_PAGES + 3 }, (_, index) => searchPublic(db, "muster", now, index + 1));
  expect(all[0]).toMatchObject({ total: 50, hasMore: true });
  expect(all.map(({ hits }) => hits.length)).toEqual([10, 10, 10, 10, 10, 0, 0, 0]);
  expect(new Set(all.flatMap(({ hits }) => hits.map((hit) => hit.id))).size).toBe(PUBLIC_PAGE_LENGTH * MAX_PUBLIC_PAGES);
});

test("only public contact points are told; without one, the way is the faction's office or the telephone", () => {
  const { db, person, council, faction, office } = city();
  const personId = person("Müller", council, "member");
  recordContactPoint(db, { personId, value: "innen@mandat.example", kind: "mandate", publicity: "internal" }, stamp);
  recordContactPoint(db, { personId, value: "0391 1", channel: "phone", publicity: "restricted" }, stamp);
  const secret = { reason: "Rufbereitschaft", expiresAt: day("2021-01-01"), kind: "private", publicity: "public" } as const;
  recordContactPoint(db, { personId, value: "privat@post.example", ...secret }, stamp);
  expect(ask(db, "müller")).toMatchObject([{ address: null, closed: null, upcoming: null, via: null, phone: null }]);

  recordMembership(db, { personId, organizationId: faction, role: "member" }, stamp);
  recordContactPoint(db, { organizationId: office, value: "nord@rat.example", kind: "functional", publicity: "public" }, stamp);
  recordContactPoint(db, { personId, value: "0391 540", channel: "phone", publicity: "public" }, stamp);
  expect(ask(db, "müller")).toMatchObject([
    { address: { value: "nord@rat.example" }, via: "Geschäftsstelle Fraktion Nord", phone: "0391 540" },
  ]);
});

test("where a councillor works is not told, not even as a way to reach them", () => {
  const { db, person, council, company, body } = city();
  const personId = person("Müller", council, "member");
  const office = body("Jugendamt", "office");
  for (const organizationId of [company, office]) {
    recordMembership(db, { personId, organizationId, role: "staff" }, stamp);
    const mailbox = { value: `stelle-${organizationId}@stadt.example`, kind: "functional", publicity: "public" } as const;
    recordContactPoint(db, { organizationId, ...mailbox }, stamp);
  }
  expect(ask(db, "müller")).toMatchObject([{ address: null, via: null, functionLabel: "Ratsmitglied" }]);
});

test("a committee without an address is reached by its secretary's public mailbox of the office, who is not named", () => {
  const { db, person, committee } = city();
  const personId = person("Schriftführer", committee, "secretary");
  recordContactPoint(db, { personId, value: "a.schriftfuehrer@stadt.example", kind: "official", publicity: "public" }, stamp);
  expect(ask(db, "finanz")).toMatchObject([{ name: "Finanzausschuss", kind: "committee", address: null, via: null }]);
  recordContactPoint(db, { personId, value: "finanzen@stadt.example", kind: "functional", publicity: "public", rank: 50 }, stamp);
  const entries = ask(db, "finanz");
  expect(entries).toMatchObject([{ address: { value: "finanzen@stadt.example" }, via: "Ausschussbetreuung" }]);
  expect(JSON.stringify(entries)).not.toMatch(/schriftf/i);
});

test("a closed mailbox is told with its public stand-in and the advice, without reasons and remarks", () => {
  const { db, mailboxId } = withMailbox();
  setReachability(db, closing(mailboxId), stamp);
  const advice = { replyPossible: false, phoneWanted: true, resendSince: day("2019-12-24"), note: "Streng intern" };
  const terms = { from: day("2020-04-29"), expiresAt: day("2020-07-01"), reason: "Streng intern", advice } as const;
  openFallback(db, { replacesId: mailboxId, value: "mueller-neu@mandat.example", publicity: "public", ...terms }, stamp);
  const entries = ask(db, "müller");
  expect(entries).toMatchObject([
    {
      address: {
        value: "mueller-neu@mandat.example",
        isStandIn: true,
        since: day("2020-04-29"),
        until: day("2020-07-01"),
        replyPossible: false,
        phoneWanted: true,
        resendSince: day("2019-12-24"),
      },
      closed: { value: "geheimpfad@mandat.example", since: day("2020-04-24") },
    },
  ]);
  expect(JSON.stringify(entries)).not.toContain("intern");
});

test("a stand-in that nobody decided to be public stays unknown, also before it begins", () => {
  const { db, mailboxId } = withMailbox();
  setReachability(db, closing(mailboxId), stamp);
  for (const [value, from] of [["heute", "2020-04-29"] as const, ["morgen", "2020-05-01"] as const])
    openFallback(db, { replacesId: mailboxId, value: `${value}-neu@mandat.example`, from: day(from) }, stamp);
  const entries = ask(db, "müller");
  expect(entries).toMatchObject([{ address: null, upcoming: null, closed: { value: "geheimpfad@mandat.example" } }]);
  expect(JSON.stringify(entries)).not.toContain("-neu@");
});

test("the incident is named when the public knows of it, and otherwise not", () => {
  for (const [given, number] of [
    [{}, "2026-001"] as const,
    [{ tlp: "amber" }, null] as const,
    [{ publicText: undefined }, null] as const,
  ]) {
    const { db, mailboxId } = withMailbox();
    const incidentId = requireIncident(db, anIncident(db, given)).id;
    setReachability(db, closing(mailboxId, incidentId), stamp);
    expect(ask(db, "müller")).toMatchObject([{ address: null, incident: number }]);
  }
});

test("an exercise changes nothing for the public: no closed mailbox, no stand-in", () => {
  const { db, mailboxId } = withMailbox();
  const incidentId = requireIncident(db, anIncident(db, { exercise: "1" })).id;
  setReachability(db, closing(mailboxId, incidentId), stamp);
  const terms = { from: day("2020-04-25"), publicity: "public", incidentId, advice: { phoneWanted: true } } as const;
  openFallback(db, { replacesId: mailboxId, value: "uebung@mandat.example", ...terms }, stamp);
  const entries = ask(db, "müller");
  expect(entries).toMatchObject([
    { address: { value: "geheimpfad@mandat.example", since: null, phoneWanted: false }, closed: null, incident: null },
  ]);
  expect(JSON.stringify(entries)).not.toContain("uebung");
});

test("that a stand-in has ended is told only of one that everybody could know", () => {
  const { db, mailboxId } = withMailbox();
  const standIn = { replacesId: mailboxId, from: day("2020-04-24"), expiresAt: day("2020-04-29") };
  setReachability(db, closing(mailboxId), stamp);
  openFallback(db, { ...standIn, value: "intern-neu@mandat.example" }, stamp);
  expect(ask(db, "Müller")).toMatchObject([{ address: null, lapsed: null }]);
  openFallback(db, { ...standIn, value: "mueller-neu@mandat.example", publicity: "public" }, stamp);
  expect(ask(db, "Müller")).toMatchObject([
    { address: null, lapsed: { value: "mueller-neu@mandat.example", at: day("2020-04-29") } },
  ]);
});
