import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { memberships, organizations, persons } from "#db/schema/index.ts";
import { recordPerson } from "../../commands.ts";
import { recordContactPoint } from "../../contact-commands.ts";
import { loading, reasonsOf, stamp } from "../testing.ts";

/** Two namesakes, a council, and two companies with a board of one name each. */
function town() {
  const db = openDatabase(":memory:");
  loading(db, "organizations")(
    "Name;Kurzname;Art;Gehört zu",
    "Stadtrat;;Rat;",
    "Finanzausschuss;FinA;Ausschuss;",
    "Stadtwerke GmbH;SWM;Gesellschaft;",
    "Wohnbau GmbH;;Gesellschaft;",
    "Aufsichtsrat;;Aufsichtsrat;SWM",
    "Aufsichtsrat;;Aufsichtsrat;Wohnbau GmbH",
  );
  const anna = recordPerson(db, { familyName: "Müller", givenName: "Anna", title: "Dr." }, stamp);
  const other = recordPerson(db, { familyName: "Müller", givenName: "Anna" }, stamp);
  const georg = recordPerson(db, { familyName: "Groß-Weber", givenName: "Georg" }, stamp);
  recordContactPoint(db, { personId: anna, value: "a.mueller@mandat.example" }, stamp);
  recordContactPoint(db, { personId: other, value: "anna.mueller@stadt.example" }, stamp);
  return { db, anna, other, georg, load: loading(db, "memberships") };
}

const seats = (db: Db) => {
  const keys = new Map(
    db
      .select()
      .from(organizations)
      .all()
      .map(({ id, key }) => [id, key]),
  );
  const rows = db.select().from(memberships).all();
  return rows.map(({ personId, organizationId, role, roleLabel, fromDay, untilDay }) => [
    personId,
    keys.get(organizationId),
    role,
    roleLabel,
    fromDay,
    untilDay,
  ]);
};

test("seats in boards are found by their company, and a plain seat there is that of a board member", () => {
  const { db, anna, georg, load } = town();
  const lines = [
    "Nachname;Vorname;E-Mail;Gesellschaft;Gremium;Funktion;Bezeichnung;Von;Bis",
    "Müller;Anna;A.Mueller@mandat.example;SWM;Aufsichtsrat;;;01.07.2019;",
    "Gross-Weber;Georg;;Wohnbau GmbH;Aufsichtsrat;Stellv. Vorsitzender;2. Stellvertreter;2019-07-01 00:00:00;30. 6.2024",
    "Groß-Weber, Georg;;;stadtwerke-gmbh;;Geschäftsführung;;;",
    "Georg Groß-Weber;;;;FinA;Mitglied;;;",
  ];
  expect(load(...lines)).toMatchObject({ rows: 4, created: 4, refused: [] });
  expect(seats(db)).toEqual([
    [anna, "aufsichtsrat", "board_member", null, "2019-07-01", null],
    [georg, "aufsichtsrat-2", "deputy_chair", "2. Stellvertreter", "2019-07-01", "2024-06-30"],
    [georg, "stadtwerke-gmbh", "head", null, null, null],
    [georg, "finanzausschuss", "member", null, null, null],
  ]);
  expect(load(...lines)).toMatchObject({ created: 0, changed: 0, unchanged: 4, entries: [] });
  expect(db.select().from(persons).all()).toHaveLength(3);
});

test("the end of a seat is a change of it, told with what it was", () => {
  const { load } = town();
  load("Nachname;Gremium;Von", "Groß-Weber;Stadtrat;2019-07-01");
  expect(load("Nachname;Gremium;Von;Bis", "Groß-Weber;Stadtrat;2019-07-01;2024-06-30")).toMatchObject({
    changed: 1,
    entries: [
      { row: 2, subject: "Georg Groß-Weber", differences: [{ changes: [{ field: "untilDay", from: null, to: "2024-06-30" }] }] },
    ],
  });
});

test.each([
  ["person_not_here", "family_name", "Unbekannt;Uwe;;;Stadtrat;;"],
  ["person_several_here", "family_name", "Müller;Anna;;;Stadtrat;;"],
  ["person_not_here", "person_email", "Müller;Anna;sonst@wo.example;;Stadtrat;;"],
  ["person_not_here", "person_number", "Müller;Anna;;999;Stadtrat;;"],
  ["number_malformed", "person_number", ";;;zwölf;Stadtrat;;"],
  ["email_at", "person_email", ";;nirgends;;Stadtrat;;"],
  ["family_name_missing", "family_name", ";Anna;;;Stadtrat;;"],
  ["organization_not_here", "organization", "Groß-Weber;;;;Sportausschuss;;"],
  ["organization_several", "organization", "Groß-Weber;;;;Aufsichtsrat;;"],
  ["seat_without_organization", "organization", "Groß-Weber;;;;;Mitglied;"],
  ["role_unknown", "role", "Groß-Weber;;;;Stadtrat;Zauberer;"],
  ["date_malformed", "from", "Groß-Weber;;;;Stadtrat;;1.7.19"],
])("%s is refused at %s", (reason, column, line) => {
  const { db, load } = town();
  expect(reasonsOf(load("Nachname;Vorname;E-Mail;Personennummer;Gremium;Funktion;Von", line))).toEqual([[2, column, reason]]);
  expect(seats(db)).toEqual([]);
});

test("of namesakes, address and number say who is meant; the refusal names both", () => {
  const { db, anna, other, load } = town();
  const [refused] = load("Nachname;Vorname;Gremium", "Müller;Anna;Stadtrat").refused;
  expect(refused?.values).toMatchObject({ people: `${anna} Dr. Anna Müller; ${other} Anna Müller` });
  load("Personennummer;Gremium", `${other};Stadtrat`);
  load("E-Mail;Gremium", "a.mueller@mandat.example;Stadtrat");
  expect(seats(db).map(([personId]) => personId)).toEqual([other, anna]);
});

test("days that fit several seats are refused, a row without days means any of them", () => {
  const { db, load } = town();
  load("Nachname;Gremium;Von;Bis", "Groß-Weber;Stadtrat;2014-07-01;2019-06-30", "Groß-Weber;Stadtrat;2019-07-01;");
  expect(reasonsOf(load("Nachname;Gremium;Bis", "Groß-Weber;Stadtrat;2024-06-30"))).toEqual([[2, "from", "seat_several"]]);
  expect(load("Nachname;Gremium", "Groß-Weber;Stadtrat")).toMatchObject({ unchanged: 1 });
  expect(seats(db)).toHaveLength(2);
});
