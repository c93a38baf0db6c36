import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { auditEvents, distributionLists, listRules } from "#db/schema/index.ts";
import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import { endMembership, recordMembership, recordOrganization, recordPerson } from "../directory/commands.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { archiveList, changeList, createList } from "./commands.ts";
import { findCycle } from "./cycles.ts";
import type { ListInput } from "./input.ts";
import { countMembers, resolveLists } from "./resolve.ts";

const at = new Date("2020-04-29T10:00:00Z");
const stamp = { by: "system", at };
const person = (db: Db, familyName: string) => recordPerson(db, { familyName }, stamp);
const organization = (db: Db, name: string, kind: OrganizationKind) => recordOrganization(db, { name, kind }, stamp);
const seat = (db: Db, personId: number, organizationId: number, role: MembershipRole = "member") =>
  recordMembership(db, { personId, organizationId, role }, stamp);
const list = (db: Db, name: string, rules: ListInput["rules"], exclude: ListInput["exclude"] = []) =>
  createList(db, { name, rules, exclude }, stamp);
const namesOf = (db: Db, listId: number) => resolveLists(db, [listId], at).map((member) => member.name);

function city() {
  const db = openDatabase(":memory:");
  const council = organization(db, "Stadtrat", "council");
  const faction = organization(db, "Grüne", "faction");
  const [anna, bernd, carla] = ["Adler", "Öztürk", "Zander"].map((name) => person(db, name)) as [number, number, number];
  seat(db, anna, council, "chair");
  seat(db, bernd, council);
  seat(db, anna, faction);
  seat(db, carla, faction, "staff");
  return { db, council, faction, anna, bernd, carla };
}

test("everybody is in once, with every path in words, sorted by name", () => {
  const { db, council, faction, anna, carla } = city();
  const seats = list(db, "Ratsmitglieder", [{ organizationId: council }]);
  const all = list(db, "Stadtrat und Fraktionen", [{ listId: seats }, { organizationKind: "faction" }, { personId: anna }]);

  expect(resolveLists(db, [all], at)).toEqual([
    {
      kind: "person",
      id: anna,
      name: "Adler",
      functionLabel: "Ratsvorsitz, Fraktion Grüne",
      paths: [
        ["Stadtrat und Fraktionen", "Ratsmitglieder", "Stadtrat", "Vorsitz"],
        ["Stadtrat und Fraktionen", "Grüne", "Mitglied"],
        ["Stadtrat und Fraktionen", "namentlich genannt"],
      ],
      functionOrganizationIds: [],
    },
    expect.objectContaining({ name: "Öztürk" }),
    expect.objectContaining({ id: carla, functionOrganizationIds: [faction] }),
  ]);
  expect(resolveLists(db, [seats, all], at)).toHaveLength(3);
  expect(countMembers(db, [seats, all], at)).toEqual(new Map([[seats, 2], [all, 3]])); // prettier-ignore
});

test("a role narrows an organization, and only current memberships count", () => {
  const { db, council, bernd } = city();
  const chairs = list(db, "Vorsitz", [{ organizationKind: "council", role: "chair" }]);
  expect(namesOf(db, chairs)).toEqual(["Adler"]);
  const late = person(db, "Neumann");
  recordMembership(
    db,
    { personId: late, organizationId: council, role: "member", fromDay: "2020-04-29", untilDay: "2020-04-29" },
    stamp,
  );
  const seats = list(db, "Rat", [{ organizationId: council, role: "member" }]);
  expect(namesOf(db, seats)).toEqual(["Neumann", "Öztürk"]);
  const membershipId = recordMembership(db, { personId: bernd, organizationId: council, role: "deputy_chair" }, stamp);
  endMembership(db, { membershipId, untilDay: "2020-04-28" }, stamp);
  expect(namesOf(db, list(db, "Vize", [{ organizationId: council, role: "deputy_chair" }]))).toEqual([]);
});

test("exclusions belong to their own list only", () => {
  const { db, council, anna, bernd } = city();
  const withoutChair = list(db, "Rat ohne Vorsitz", [{ organizationId: council }], [{ personId: anna }]);
  expect(namesOf(db, withoutChair)).toEqual(["Öztürk"]);
  const both = list(db, "Beide", [{ listId: withoutChair }, { personId: anna }]);
  expect(namesOf(db, both)).toEqual(["Adler", "Öztürk"]);
  const nobody = list(db, "Niemand", [{ personId: bernd }], [{ listId: both }]);
  expect(namesOf(db, nobody)).toEqual([]);
});

test("an organization without members but with a mailbox is told itself; with members it is not", () => {
  const { db, faction } = city();
  const company = organization(db, "Stadtwerke", "municipal_company");
  organization(db, "Zoo", "municipal_company"); // no mailbox: nobody to tell, and no member
  recordContactPoint(db, { organizationId: company, value: "sekretariat@stadtwerke.example", kind: "functional" }, stamp);
  recordContactPoint(db, { organizationId: faction, value: "buero@gruene.example", kind: "functional" }, stamp);
  const all = list(db, "Gesellschaften und Fraktionen", [{ organizationKind: "municipal_company" }, { organizationId: faction }]);
  expect(resolveLists(db, [all], at).map((member) => [member.kind, member.name])).toEqual([
    ["person", "Adler"],
    ["organization", "Stadtwerke"],
    ["person", "Zander"],
  ]);
  const secretaries = list(db, "Sekretariate", [{ organizationKind: "municipal_company", role: "secretary" }]);
  expect(namesOf(db, secretaries)).toEqual([]);
});

test("a list that contains itself is refused with the way back, also through others, and nothing is written", () => {
  const { db, council } = city();
  const a = list(db, "A", [{ organizationId: council }]);
  const b = list(db, "B", [{ listId: a }]);
  const c = list(db, "C", [{ organizationId: council }], [{ listId: b }]);
  const before = db.select().from(listRules).all();
  const events = db.select().from(auditEvents).all().length;

  expect(() => changeList(db, a, 1, { name: "A", rules: [{ listId: a }] }, stamp)).toThrow("list_cycle");
  const attempt = () => changeList(db, a, 1, { name: "A", rules: [{ listId: c }] }, stamp);
  expect(attempt).toThrow(expect.objectContaining({ code: "list_cycle", values: { path: "„A“ → „C“ → „B“ → „A“" } }));
  expect(db.select().from(listRules).all()).toEqual(before);
  expect(db.select().from(auditEvents).all()).toHaveLength(events);
});

test("the way back is the shortest one", () => {
  expect(findCycle(new Map([[1, [2, 3]], [2, [4]], [4, [1]], [3, [1]]]), 1)).toEqual([1, 3, 1]); // prettier-ignore
  expect(findCycle(new Map([[1, [2]], [2, [3]], [3, [2]]]), 1)).toBeUndefined(); // prettier-ignore
});

test("a change made on an older version is refused, and so is archiving a list that others contain", () => {
  const { db, council } = city();
  const inner = list(db, "Innen", [{ organizationId: council }]);
  const outer = list(db, "Außen", [{ listId: inner }]);
  const input = { name: "Innen", rules: [{ organizationId: council, role: "chair" as const }] };
  changeList(db, inner, 1, input, stamp);
  expect(() => changeList(db, inner, 1, input, stamp)).toThrow("changed_meanwhile");
  expect(() => archiveList(db, inner, stamp)).toThrow("list_in_use");
  archiveList(db, outer, stamp);
  archiveList(db, inner, stamp);
  expect(() => changeList(db, inner, 2, input, stamp)).toThrow("not_found");
  expect(resolveLists(db, [outer, inner], at)).toEqual([]);
});

test("a rule that names somebody unknown leaves no half list behind", () => {
  const { db } = city();
  expect(() => list(db, "Halb", [{ personId: 1 }, { personId: 4711 }])).toThrow("rule_target_missing");
  expect(() => list(db, "Doppelt", [{ personId: 1 }]) && list(db, "Doppelt", [{ personId: 1 }])).toThrow("list_exists");
  expect(db.select({ name: distributionLists.name }).from(distributionLists).all()).toEqual([{ name: "Doppelt" }]);
});
