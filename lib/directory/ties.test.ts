import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { recordMembership, recordOrganization, recordPerson } from "./commands.ts";
import { listOtherMembers } from "./past-members.ts";
import { findOrganization } from "./queries.ts";
import { listTies } from "./ties.ts";

const stamp = { by: "system", at: new Date("2019-01-01T10:00:00Z") };
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

test("a company names its boards and a board its company", () => {
  const db = openDatabase(":memory:");
  const company = recordOrganization(db, { name: "Stadtwerke", kind: "municipal_company" }, stamp);
  recordOrganization(db, { name: "Aufsichtsrat Stadtwerke", kind: "supervisory_board", parentId: company }, stamp);
  const tiesOf = (key: string) => listTies(db, findOrganization(db, key)!, stamp.at);
  expect(tiesOf("stadtwerke")).toMatchObject({ parent: undefined, children: [{ key: "aufsichtsrat-stadtwerke" }] });
  expect(tiesOf("aufsichtsrat-stadtwerke")).toMatchObject({ parent: { key: "stadtwerke" }, children: [] });
});

test("who has left is named with their last day, who will come with their first, and nobody twice who is there", () => {
  const db = openDatabase(":memory:");
  const organizationId = recordOrganization(db, { name: "Finanzausschuss", kind: "committee" }, stamp);
  const seat = (familyName: string, fromDay?: string, untilDay?: string) =>
    recordMembership(
      db,
      { personId: recordPerson(db, { familyName }, stamp), organizationId, role: "member", fromDay, untilDay },
      stamp,
    );
  seat("Alt", "2014-07-01", "2019-06-30");
  seat("Da", "2019-07-01", "2020-04-29");
  seat("Immer");
  seat("Neu", "2020-05-01");
  const on = (day: string) => {
    const { past, coming } = listOtherMembers(db, organizationId, noon(day), "de");
    return [past.map((each) => each.name), coming.map((each) => each.name)];
  };
  expect(on("2020-04-29")).toEqual([["Alt"], ["Neu"]]);
  expect(on("2020-04-30")).toEqual([["Da", "Alt"], ["Neu"]]);
  expect(on("2020-05-01")).toEqual([["Da", "Alt"], []]);
});
