import { expect, test } from "vitest";
import { aCity, aCouncil, anOrganization, aPerson, jana, later } from "../notices/testing.ts";
import { endDeputy, recordDeputy } from "./commands.ts";
import { deputyLines } from "./lines.ts";

const stamp = { by: jana, at: later(1) };

test("deputies are asked in the order in which they were named, people and offices, until they end", () => {
  const db = aCity();
  const { anna, guenter } = aCouncil(db);
  const office = anOrganization(db, "Fraktionsbüro Nord", "faction_office");
  const first = recordDeputy(db, { personId: anna }, { personId: guenter }, stamp);
  recordDeputy(db, { personId: anna }, { organizationId: office }, stamp);
  expect(deputyLines(db, { personId: anna }, "/adressbuch")).toMatchObject([
    { name: "Günter Prahl", href: `/adressbuch/personen/${guenter}` },
    { name: "Fraktionsbüro Nord", href: expect.stringMatching(/^\/adressbuch\/organisationen\/\w/) },
  ]);
  endDeputy(db, first, stamp);
  expect(deputyLines(db, { personId: anna }, "/adressbuch")).toHaveLength(1);
  expect(() => endDeputy(db, first, stamp)).toThrow("not_found");
});

test("nobody is their own deputy, and nobody is it twice", () => {
  const db = aCity();
  const { anna, guenter } = aCouncil(db);
  expect(() => recordDeputy(db, { personId: anna }, { personId: anna }, stamp)).toThrow("deputy_of_oneself");
  recordDeputy(db, { personId: anna }, { personId: guenter }, stamp);
  expect(() => recordDeputy(db, { personId: anna }, { personId: guenter }, stamp)).toThrow("deputy_known");
  expect(() => recordDeputy(db, { personId: 999 }, { personId: anna }, stamp)).toThrow("not_found");
  for (let n = 0; n < 4; n++) recordDeputy(db, { personId: anna }, { personId: aPerson(db, { familyName: `Nr ${n}` }) }, stamp);
  expect(() => recordDeputy(db, { personId: anna }, { personId: aPerson(db, { familyName: "Sechs" }) }, stamp)).toThrow(
    "too_many_deputies",
  );
});
