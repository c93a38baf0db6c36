import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { recordOrganization, recordPerson } from "../directory/commands.ts";
import { createList } from "./commands.ts";
import { fieldsOf, holderFrom, holderText, rulesFrom } from "./form.ts";
import { findList, listLists, ruleNames } from "./queries.ts";

const at = new Date("2020-04-29T10:00:00Z");
const stamp = { by: "system", at };
const field = { rules: "rules", persons: "persons" };

test("rules come back from the form as they went into it", () => {
  const db = openDatabase(":memory:");
  const personId = recordPerson(db, { familyName: "Müller", givenName: "Anna" }, stamp);
  const organizationId = recordOrganization(db, { name: "Stadtrat", kind: "council" }, stamp);
  const listId = createList(db, { name: "Innen", rules: [{ organizationId }] }, stamp);
  const rules = [
    { organizationId, role: "chair" as const },
    { organizationKind: "faction" as const, role: undefined },
    { listId },
    { personId },
  ];
  const id = createList(db, { name: "Außen", rules, owner: { organizationId }, deputy: { personId } }, stamp);
  const stored = findList(db, "aussen");
  expect(stored).toMatchObject({ id, version: 1, owner: { name: "Stadtrat" }, deputy: { name: "Anna Müller" }, exclude: [] });

  const fields = fieldsOf(stored?.rules ?? [], ruleNames(db, stored?.rules ?? []));
  expect(fields.persons).toBe(`Anna Müller #${personId}`);
  expect(rulesFrom(db, fields, field)).toEqual(rules);
  expect(holderFrom(db, holderText(stored?.deputy ?? null), "deputy")).toEqual({ personId });
  expect(holderFrom(db, "  ", "owner")).toBeUndefined();
});

test.each(["organization:0", "organization:x", "kind:club", "list:", "person:1", "'; drop"])(
  "the choice %j is refused at its field",
  (target) => {
    const db = openDatabase(":memory:");
    expect(() => rulesFrom(db, { rules: [{ target, role: "" }], persons: "" }, field)).toThrow(
      expect.objectContaining({ code: "rule_malformed", field: "rules" }),
    );
  },
);

test("a role that does not exist is refused", () => {
  const db = openDatabase(":memory:");
  expect(() => rulesFrom(db, { rules: [{ target: "kind:faction", role: "king" }], persons: "" }, field)).toThrow(
    "rule_malformed",
  );
});

test("lists that nobody answers for can be found", () => {
  const db = openDatabase(":memory:");
  const organizationId = recordOrganization(db, { name: "Büro OB", kind: "office" }, stamp);
  createList(db, { name: "Mit", rules: [{ organizationId }], owner: { organizationId } }, stamp);
  createList(db, { name: "Ohne", rules: [{ organizationId }] }, stamp);
  expect(
    listLists(db, at)
      .filter((list) => list.owner === null)
      .map((list) => list.name),
  ).toEqual(["Ohne"]);
  expect(listLists(db, at)).toMatchObject([{ name: "Mit", owner: { name: "Büro OB" }, lastUsedAt: null }, { name: "Ohne" }]);
});
