import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { recordOrganization, recordPerson } from "./commands.ts";
import { recordContactPoint } from "./contact-commands.ts";
import { holderNamed, personLine, personNamed } from "./named.ts";

const stamp = { by: "system", at: new Date("2020-04-29T10:00:00Z") };

function city() {
  const db = openDatabase(":memory:");
  const anna = recordPerson(db, { title: "Dr.", givenName: "Anna", familyName: "Müller" }, stamp);
  const other = recordPerson(db, { givenName: "Anna", familyName: "Müller-Lüdenscheidt" }, stamp);
  recordContactPoint(db, { personId: anna, value: "a.mueller@mandat.example" }, stamp);
  const office = recordOrganization(db, { name: "Büro OB", kind: "office" }, stamp);
  return { db, anna, other, office };
}

test("a person is found by name in any spelling and order, by address and by what the form shows", () => {
  const { db, anna, other } = city();
  for (const text of [
    "Anna Müller",
    "mueller, anna",
    "Dr. Anna Müller",
    "A.Mueller@mandat.example",
    personLine({ id: anna, name: "x" }),
  ])
    expect(personNamed(db, text, "owner")).toBe(anna);
  expect(personNamed(db, "Lüdenscheidt", "owner")).toBe(other);
});

test("nobody and several are refused at the field, and the several are named as they can be typed", () => {
  const { db, anna, other } = city();
  for (const text of ["Niemand", "weg@mandat.example", "#999", "…"])
    expect(() => personNamed(db, text, "owner")).toThrow(expect.objectContaining({ code: "person_unknown", field: "owner" }));
  expect(() => personNamed(db, "Müll", "owner")).toThrow(
    expect.objectContaining({
      code: "person_several",
      values: { text: "Müll", names: `Dr. Anna Müller #${anna}, Anna Müller-Lüdenscheidt #${other}` },
    }),
  );
});

test("an office goes by its exact name", () => {
  const { db, anna, office } = city();
  expect(holderNamed(db, "büro ob", "owner")).toEqual({ organizationId: office });
  expect(holderNamed(db, "Anna Müller", "owner")).toEqual({ personId: anna });
});

test("an address that is not for whoever types it names nobody, so that no form tells whose it is", () => {
  const { db, anna } = city();
  const secret = { personId: anna, value: "anna@post.example", kind: "official", publicity: "restricted" } as const;
  recordContactPoint(db, secret, stamp);
  for (const roles of [["list_owner"], ["auditor"], undefined] as const)
    expect(() => holderNamed(db, secret.value, "owner", roles)).toThrow("person_unknown");
  expect(holderNamed(db, secret.value, "owner", ["dispatcher"])).toEqual({ personId: anna });
});
