import { expect, test } from "vitest";
import { aBody, anOrganization, aPage, aPerson, aSeat, AT, reading, readTown } from "./testing.ts";

const codes = ({ faults }: ReturnType<typeof reading>) => faults.map(({ code }) => code);

test("keys of a vendor and counts that are wrong change nothing", () => {
  const read = readTown([anOrganization("rat", "Gemeinderat", { "STERNBERG:sortierung": 1 })], [aPerson("1", "Weber", ["rat"])]);
  expect(read).toMatchObject({ organizations: [{ name: "Gemeinderat" }], persons: [{ familyName: "Weber" }], faults: [] });
  expect(read.memberships).toMatchObject([
    { person: `${AT}/person/1`, organization: `${AT}/organization/rat`, fromDay: "2024-07-01" },
  ]);
  expect(read.isWhole).toEqual({ organizations: true, persons: true, memberships: false });
});

test("bare arrays, single objects and lists inside the body are read like pages", () => {
  const bare = reading([{ from: "a.json", body: [anOrganization("rat", "Rat"), aPerson("1", "Weber")] }]);
  expect([bare.organizations.length, bare.persons.length]).toEqual([1, 1]);
  const single = reading([{ from: "b.json", body: aPerson("1", "Weber") }]);
  expect([single.persons.length, single.isWhole.persons]).toEqual([1, false]);
  const inside = reading([{ from: "c.json", body: aBody({ organization: [anOrganization("rat", "Rat")] }) }]);
  expect([inside.organizations.length, inside.isWhole.organizations]).toEqual([1, true]);
});

test("ids with http, with a slash at the end and with another case of the host are one object", () => {
  const organization = anOrganization("rat", "Rat", { id: "http://RIS.musterau.example/oparl/organization/rat/" });
  const read = readTown([organization, anOrganization("rat", "Rat")], [aPerson("1", "Weber", ["rat"])]);
  expect(read.organizations.map(({ id }) => id)).toEqual([`${AT}/organization/rat`]);
});

test("types of 1.0 and 1.1 and older addresses are known, and a missing type is told by the list or the object", () => {
  const types = [
    "https://schema.oparl.org/1.0/Person",
    "http://oparl.org/schema/1.0/Person",
    "https://schema.oparl.org/1.1/Person/",
  ];
  const persons = types.map((type, n) => aPerson(String(n), `Weber${n}`, [], { type }));
  const nameless = { id: `${AT}/person/x`, name: "Frau Dr. Ute Groß" };
  const read = reading([
    { from: "body.json", body: aBody() },
    aPage("person", [...persons, nameless]),
    { from: "x.json", body: { id: `${AT}/organization/1`, name: "Beirat", subOrganizationOf: null } },
  ]);
  expect(read.persons.map(({ familyName }) => familyName)).toEqual(["Weber0", "Weber1", "Weber2", "Groß"]);
  expect(read.persons.at(-1)).toMatchObject({ givenName: "Ute", title: "Dr.", formOfAddress: "Frau" });
  expect(read.organizations).toMatchObject([{ name: "Beirat" }]);
});

test("empty texts are absent, and what has no name or no id makes a line and is left out", () => {
  const read = readTown(
    [anOrganization("rat", "Rat", { shortName: "", classification: " ", endDate: "" }), anOrganization("leer", "")],
    [aPerson("1", "", [], { name: "" }), aPerson("2", "Weber", [], { id: "", email: "", phone: [""], gender: "" })],
  );
  expect(read.organizations).toMatchObject([{ shortName: null, classification: null, endDay: null }]);
  expect(read.persons).toEqual([]);
  expect(codes(read).toSorted()).toEqual(["id_missing", "name_missing", "name_missing"]);
});

test("the salutation in a name, the misspelt formOfAdress and words for gender become the form of address", () => {
  const person = (key: string, fields: object) => aPerson(key, "Weber", [], { name: "Weber", ...fields });
  const { persons } = readTown(
    [],
    [
      person("1", { familyName: undefined, name: "Herr Kurt Weber" }),
      person("2", { formOfAdress: "Frau" }),
      person("3", { gender: "männlich" }),
      person("4", { gender: "female" }),
      person("5", { givenName: "Dr. Ida", title: ["Dr."] }),
    ],
  );
  expect(persons.map(({ formOfAddress }) => formOfAddress)).toEqual(["Herr", "Frau", "Herr", "Frau", null]);
  expect(persons[0]).toMatchObject({ familyName: "Weber", givenName: "Kurt" });
  expect(persons[4]).toMatchObject({ givenName: "Ida", title: "Dr." });
});

test("memberships may be embedded in people or organizations or stand in a list of their own", () => {
  const seat = (key: string) => aSeat(key, "rat", { person: `${AT}/person/${key}` });
  const read = reading([
    aPage("organization", [anOrganization("rat", "Rat", { membership: [{ ...seat("2"), organization: "" }] })]),
    aPage("person", [aPerson("1", "Weber", ["rat"]), aPerson("2", "Krol", [], { membership: undefined })]),
    aPage("membership", [seat("3")]),
  ]);
  expect(read.memberships.map(({ person }) => person).toSorted()).toEqual([1, 2, 3].map((n) => `${AT}/person/${n}`));
  expect(read.persons.map(({ hasMemberships }) => hasMemberships)).toEqual([true, false]);
  expect(read.isWhole.memberships).toBe(true);
});

test("embedded memberships need no type, no id and no way back", () => {
  const bare = { organization: `${AT}/organization/rat`, role: "Mitglied" };
  const read = readTown([], [aPerson("1", "Weber", [bare, { ...bare, startDate: "2024-01-01" }])]);
  expect(read.memberships).toHaveLength(2);
  expect(new Set(read.memberships.map(({ id }) => id)).size).toBe(2);
});

test("days with a time are days, and days that do not exist or run backwards make a line", () => {
  const read = readTown(
    [anOrganization("rat", "Rat")],
    [
      aPerson("1", "Weber", [aSeat("1", "rat", { startDate: "2024-07-01T00:00:00+02:00", endDate: "" })]),
      aPerson("2", "Krol", [aSeat("2", "rat", { startDate: "31.02.2024" })]),
      aPerson("3", "Lenz", [aSeat("3", "rat", { startDate: "2024-07-01", endDate: "2020-01-01" })]),
    ],
  );
  expect(read.memberships).toMatchObject([{ fromDay: "2024-07-01", untilDay: null }, { fromDay: null }]);
  expect(codes(read)).toEqual(["day_malformed", "days_reversed"]);
  expect(read.unread).toEqual([`${AT}/membership/3-rat`]);
});

test("addresses are taken apart, and what is none makes a line", () => {
  const contacts = { email: "a@musterau.example; B@Musterau.example", phone: ["02421 12-0", "00000/000000", "auf Anfrage"] };
  const { persons, ...read } = readTown(
    [],
    [aPerson("1", "Weber", [], contacts), aPerson("2", "Krol", [], { email: ["krol(at)web.de"] })],
  );
  expect(persons[0]).toMatchObject({ emails: ["a@musterau.example", "B@Musterau.example"], phones: ["02421 12-0"] });
  expect(read.faults.map(({ code }) => code)).toEqual(["phone_malformed", "phone_malformed", "email_malformed"]);
});

test("what is deleted is only an id, and other objects of the standard are passed over", () => {
  const read = reading([
    aPage("person", [{ id: `${AT}/person/1`, type: "https://schema.oparl.org/1.1/Person", deleted: true }]),
    { from: "meeting.json", body: { data: [{ id: "m", type: "https://schema.oparl.org/1.1/Meeting" }] } },
    { from: "list.json", body: { data: [] } },
    { from: "table.json", body: { rows: 3 } },
    { from: "null.json", body: null },
  ]);
  expect(read.deleted).toEqual([`${AT}/person/1`]);
  expect(read.faults.map(({ code, at }) => [code, at])).toEqual([["document_unknown", "table.json"]]);
});

test("a page that leads to one that is missing, or that asks only for what is new, is not the whole list", () => {
  const next = `${AT}/body/1/person?page=2`;
  expect(reading([aPage("person", [aPerson("1", "Weber")], { next })]).isWhole.persons).toBe(false);
  const second = aPage("person", [aPerson("2", "Krol")], { self: next, prev: `${AT}/body/1/person` });
  expect(reading([second]).isWhole.persons).toBe(false);
  expect(reading([second, aPage("person", [aPerson("1", "Weber")], { next })]).isWhole.persons).toBe(true);
  const news = aPage("person", [aPerson("1", "Weber")], { self: `${AT}/body/1/person?modified_since=2026-01-01` });
  expect(reading([news]).isWhole.persons).toBe(false);
});

test("the source is its body, also when only its objects name it", () => {
  expect(reading([aPage("person", [aPerson("1", "Weber")])]).source).toMatchObject({
    key: `${AT}/body/1`,
    name: "ris.musterau.example",
  });
  expect(readTown([], []).source).toMatchObject({ key: `${AT}/body/1`, name: "Gemeinde Musterau" });
  const unnamed = aPerson("1", "Weber", [], { body: undefined });
  expect(reading([{ from: "a.json", body: unnamed }]).source.key).toBe("ris.musterau.example");
});

test("seats that an organization names and nobody delivers are counted in one line", () => {
  const membership = ["1-rat", "2-rat", "3-rat"].map((key) => `${AT}/membership/${key}`);
  const read = readTown([anOrganization("rat", "Rat", { membership })], [aPerson("1", "Weber", ["rat"])]);
  expect(read.faults).toMatchObject([{ code: "memberships_missing", name: "Rat", values: { count: 2 } }]);
});
