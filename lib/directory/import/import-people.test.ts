import { globSync, readFileSync } from "node:fs";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { auditEvents, contactPoints, memberships, organizations, persons } from "#db/schema/index.ts";
import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import { recordPerson } from "../commands.ts";
import { classifyContactPoint, recordContactPoint } from "../contact-commands.ts";
import { searchDirectory } from "../search.ts";
import { importPeople } from "./import-people.ts";

const stamp = { by: "cli", at: new Date("2020-04-01T10:00:00Z") };
const heading =
  "family_name,given_name,title,organization,organization_kind,role,from,until,email,email_kind,email_publicity,phone";
const file = (...lines: string[]) => Buffer.from(lines.join("\r\n"));
const load = (db: Db, ...lines: string[]) => importPeople(db, file(...lines), {}, stamp);
const reasons = (report: ReturnType<typeof importPeople>) => report.refused.map((each) => [each.row, each.column, each.reason]);

const anna = "Müller,Anna,Dr.,Stadtrat,council,member,2019-07-01,,a.mueller@mandat.example,mandate,public,0391 540-1";
const annaChair = "Müller,Anna,Dr.,Finanzausschuss,committee,Vorsitzende,1.8.2019,,a.mueller@mandat.example,,,";
const bernd = "Prahl,Bernd,,Stadtrat,council,Mitglied,01.07.2019,,b.prahl@mandat.example,,,";

test("one row per membership, several rows per person, all found again by search", () => {
  const db = openDatabase(":memory:");
  const report = load(db, heading, anna, annaChair, bernd);
  expect(report).toMatchObject({ rows: 3, created: 3, changed: 0, unchanged: 0, refused: [], isWritten: true });
  expect(db.select().from(persons).all()).toHaveLength(2);
  expect(db.select().from(organizations).all()).toMatchObject([
    { key: "stadtrat" },
    { key: "finanzausschuss", kind: "committee" },
  ]);
  expect(db.select().from(memberships).all()).toMatchObject([
    { role: "member", fromDay: "2019-07-01" },
    { role: "chair", fromDay: "2019-08-01" },
    { role: "member", fromDay: "2019-07-01" },
  ]);
  expect(db.select().from(contactPoints).all()).toMatchObject([
    { value: "a.mueller@mandat.example", kind: "mandate", publicity: "public" },
    { channel: "phone", valueNormalized: "00493915401" },
    { value: "b.prahl@mandat.example", kind: "unclassified", publicity: "internal" },
  ]);
  expect(searchDirectory(db, "mueller").hits).toMatchObject([{ name: "Dr. Anna Müller" }]);
  expect(db.select({ type: auditEvents.type }).from(auditEvents).all()).toEqual([{ type: "directory.imported" }]);
});

test("a second import of the same file changes nothing", () => {
  const db = openDatabase(":memory:");
  load(db, heading, anna, annaChair, bernd);
  expect(load(db, heading, anna, annaChair, bernd)).toMatchObject({ created: 0, changed: 0, unchanged: 3, refused: [] });
  expect(db.select().from(memberships).all()).toHaveLength(3);
});

test("a dry run says the same and writes nothing", () => {
  const db = openDatabase(":memory:");
  const report = importPeople(db, file(heading, anna, bernd), { dryRun: true }, stamp);
  expect(report).toMatchObject({ rows: 2, created: 2, isWritten: false });
  expect(db.select().from(persons).all()).toEqual([]);
  expect(db.select().from(auditEvents).all()).toEqual([]);
});

test("one refused row keeps all from being written, unless the rest is asked for", () => {
  const db = openDatabase(":memory:");
  const lines = [heading, anna, "Prahl,Bernd,,Stadtrat,council,member,,,b.prahl.mandat.example,,,"];
  const report = load(db, ...lines);
  expect(report).toMatchObject({ created: 1, isWritten: false, refused: [{ row: 3, column: "email", reason: "email_at" }] });
  expect(db.select().from(persons).all()).toEqual([]);
  expect(importPeople(db, file(...lines), { importRest: true }, stamp)).toMatchObject({ created: 1, isWritten: true });
  expect(db.select().from(persons).all()).toHaveLength(1);
});

test.each([
  ["UTF-8 with BOM and semicolons", (text: string) => Buffer.from(`\uFEFF${text.replaceAll(",", ";")}`)],
  ["Windows-1252 with semicolons", (text: string) => iconv.encode(text.replaceAll(",", ";"), "windows-1252")],
  ["UTF-16 with tabs", (text: string) => iconv.encode(text.replaceAll(",", "\t"), "utf16-le", { addBOM: true })],
  ["line feeds only and empty lines", (text: string) => Buffer.from(`${text.replaceAll("\r\n", "\n\n")}\n\n`)],
])("reads %s with German headings", (_, encode) => {
  const db = openDatabase(":memory:");
  const text = [
    "Nachname,Vorname,Organisation,Art der Organisation,Funktion,Mitglied seit,E-Mail-Adresse,Art der E-Mail,Sichtbarkeit,Bemerkung",
    "Weiß,Jörg,Bürgerliste Süd,Fraktion,Geschäftsführerin,1.7.2019,j.weiss@mandat.example,Mandat,öffentlich,egal",
  ].join("\r\n");
  const report = importPeople(db, encode(text), {}, stamp);
  expect(report).toMatchObject({ created: 1, refused: [], ignoredColumns: ["Bemerkung"] });
  expect(db.select().from(persons).all()).toMatchObject([{ familyName: "Weiß", givenName: "Jörg" }]);
  expect(db.select().from(organizations).all()).toMatchObject([{ name: "Bürgerliste Süd", kind: "faction" }]);
  expect(db.select().from(memberships).all()).toMatchObject([{ role: "head", fromDay: "2019-07-01" }]);
});

test.each([
  [
    ["given_name,email", "Anna,a@b.example"],
    [1, "family_name", "column_missing"],
  ],
  [
    ["family_name;Nachname", "A;B"],
    [1, "family_name", "column_twice"],
  ],
  [["family_name"], [1, null, "import_empty"]],
  [[""], [1, null, "import_empty"]],
  [
    ["family_name,email", '"Müller,a@b.example'],
    [2, null, "import_malformed"],
  ],
  [
    [heading, ",Anna,,,,,,,,,,"],
    [2, "family_name", "family_name_missing"],
  ],
  [
    [heading, "Müller,Anna,,Rat,Kegelclub,,,,,,,"],
    [2, "organization_kind", "kind_unknown"],
  ],
  [
    [heading, "Müller,Anna,,Rat,council,Kassenwart,,,,,,"],
    [2, "role", "role_unknown"],
  ],
  [
    [heading, "Müller,Anna,,,,member,,,,,,"],
    [2, "organization", "organization_missing"],
  ],
  [
    [heading, "Müller,Anna,,Rat,council,member,30.02.2019,,,,,"],
    [2, "from", "date_malformed"],
  ],
  [
    [heading, "Müller,Anna,,Rat,council,member,2020-01-01,2019-01-01,,,,"],
    [2, "until", "days_reversed"],
  ],
  [
    [heading, "Müller,Anna,,,,,,,anna@privat.example,private,,"],
    [2, "email_kind", "private_in_import"],
  ],
  [
    [heading, "Müller,Anna,,,,,,,anna@b.example,liebste,,"],
    [2, "email_kind", "email_kind_unknown"],
  ],
  [
    [heading, "Müller,Anna,,,,,,,anna@b.example,,geheim,"],
    [2, "email_publicity", "publicity_unknown"],
  ],
  [
    [heading, "Müller,Anna,,,,,,,,,,auf Anfrage"],
    [2, "phone", "phone_malformed"],
  ],
  [
    [heading, '"Mül\nler",Anna,,,,,,,,,,'],
    [2, "family_name", "cell_line_break"],
  ],
  [
    [heading, `${"x".repeat(121)},Anna,,,,,,,,,,`],
    [2, "family_name", "cell_too_long"],
  ],
  [
    [heading, "Müller,Anna,,,,,,,,,,,shifted"],
    [2, null, "cells_shifted"],
  ],
  [
    [heading, anna, anna],
    [3, null, "row_twice"],
  ],
  [
    [heading, anna, "Adler,Anna,,,,,,,A.Mueller@mandat.example,mandate,,"],
    [3, "email", "address_of_another"],
  ],
])("%j is refused at %j and nothing is written", (lines, expected) => {
  const db = openDatabase(":memory:");
  expect(reasons(load(db, ...lines))).toEqual([expected]);
  expect(db.select().from(persons).all()).toEqual([]);
});

test("a spreadsheet that is not CSV is refused as such", () => {
  const db = openDatabase(":memory:");
  const bytes = Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]);
  expect(reasons(importPeople(db, bytes, {}, stamp))).toEqual([[1, null, "import_not_text"]]);
});

test("all faults of a row are named at once", () => {
  const db = openDatabase(":memory:");
  const report = load(db, heading, ",Anna,,Rat,Kegelclub,,31.6.2019,,nobody,,,");
  expect(reasons(report).map(([, column]) => column)).toEqual(["family_name", "organization_kind", "from", "email"]);
  expect(report).toMatchObject({ rows: 1, created: 0 });
});

test("namesakes with different addresses stay two people, also the second time", () => {
  const db = openDatabase(":memory:");
  const lines = [
    heading,
    "Müller,Anna,,Stadtrat,council,member,,,a.mueller@mandat.example,mandate,,",
    "Müller,Anna,,Stadtrat,council,member,,,a.mueller2@mandat.example,mandate,,",
  ];
  expect(load(db, ...lines)).toMatchObject({ created: 2 });
  expect(db.select().from(persons).all()).toHaveLength(2);
  expect(load(db, ...lines)).toMatchObject({ unchanged: 2 });
  expect(reasons(load(db, heading, "Müller,Anna,,,,,,,,,,0391 1234"))).toEqual([[2, "email", "person_ambiguous"]]);
});

test("a row about somebody known adds what is new and leaves what it does not name", () => {
  const db = openDatabase(":memory:");
  recordPerson(db, { familyName: "Müller", givenName: "Anna", title: "Prof." }, stamp);
  expect(load(db, heading, "müller,anna,,Stadtrat,council,member,,,a.mueller@mandat.example,,,")).toMatchObject({ changed: 1 });
  expect(load(db, heading, "Müller,Anna,,Stadtrat,council,member,,2020-03-31,,,,")).toMatchObject({ changed: 1 });
  expect(db.select().from(persons).all()).toMatchObject([{ title: "Prof." }]);
  expect(db.select().from(memberships).all()).toMatchObject([{ untilDay: "2020-03-31" }]);
});

test("what a person has classified, an import without a kind leaves as it is", () => {
  const db = openDatabase(":memory:");
  load(db, heading, bernd);
  const id = db.select().from(contactPoints).get()?.id ?? 0;
  classifyContactPoint(db, id, { kind: "official", publicity: "public" }, stamp);
  expect(load(db, heading, bernd)).toMatchObject({ unchanged: 1 });
  expect(db.select().from(contactPoints).all()).toMatchObject([{ kind: "official", publicity: "public" }]);
});

test("a mailbox that several people share is one contact point", () => {
  const db = openDatabase(":memory:");
  const personId = recordPerson(db, { familyName: "Alt" }, stamp);
  recordContactPoint(db, { personId, value: "buero@fraktion.example", kind: "functional" }, stamp);
  load(db, heading, "A,,,,,,,,Buero@Fraktion.example,functional,,", "B,,,,,,,,buero@fraktion.example,functional,,");
  expect(db.select().from(contactPoints).all()).toHaveLength(1);
});

test("rows that contradict each other are refused, or a second import would never end", () => {
  const db = openDatabase(":memory:");
  const lines = [
    heading,
    "Müller,Anna,Dr.,Stadtrat,council,member,2019-07-01,,a@b.example,mandate,,",
    "Müller,Anna,Prof.,Finanzausschuss,committee,member,,,a@b.example,,,",
    "Müller,Anna,,Finanzausschuss,committee,member,,,a@b.example,official,,",
    "Müller,Anna,,Stadtrat,council,member,2020-01-01,,,,,",
  ];
  expect(reasons(load(db, ...lines))).toEqual([
    [3, "title", "row_otherwise"],
    [4, "email_kind", "row_otherwise"],
    [5, "from", "row_otherwise"],
  ]);
  importPeople(db, file(...lines), { importRest: true }, stamp);
  // What a refused row said on its way to the refusal is gone with it.
  expect(db.select().from(organizations).all()).toMatchObject([{ name: "Stadtrat" }]);
  expect(db.select().from(persons).all()).toMatchObject([{ title: "Dr." }]);
});

test("two periods of one seat are two seats, also when one begins on the day on which the other ends", () => {
  const db = openDatabase(":memory:");
  const lines = [
    heading,
    "Müller,Anna,,Stadtrat,council,member,2019-07-01,,,,,",
    "Müller,Anna,,Stadtrat,council,member,2014-07-01,2019-07-01,,,,",
    "Müller,Anna,,Stadtrat,council,member,,,,,,0391 540-1",
  ];
  expect(load(db, ...lines)).toMatchObject({ refused: [] });
  expect(db.select().from(memberships).all()).toHaveLength(2);
  expect(load(db, ...lines)).toMatchObject({ created: 0, changed: 0, unchanged: 3, refused: [] });
});

test("what changes is told row by row, and a second import that changes nothing records nothing", () => {
  const db = openDatabase(":memory:");
  recordPerson(db, { familyName: "Müller", givenName: "Anna" }, stamp);
  const { entries } = load(db, heading, "Müller,Anna,Dr.,Rat,council,member,2019-07-01,,a@b.example,mandate,,");
  expect(entries).toEqual([
    {
      row: 2,
      isNew: false,
      subject: "Dr. Anna Müller",
      differences: [
        { what: "person", name: "Dr. Anna Müller", isNew: false, changes: [{ field: "title", from: null, to: "Dr." }] },
        {
          what: "organization",
          name: "Rat",
          isNew: true,
          changes: [
            { field: "key", from: null, to: "rat" },
            { field: "kind", from: null, to: "council" },
          ],
        },
        {
          what: "membership",
          name: "Rat",
          isNew: true,
          changes: [
            { field: "role", from: null, to: "member" },
            { field: "fromDay", from: null, to: "2019-07-01" },
          ],
        },
        {
          what: "contact",
          name: "a@b.example",
          isNew: true,
          changes: [
            { field: "kind", from: null, to: "mandate" },
            { field: "publicity", from: null, to: "internal" },
          ],
        },
      ],
    },
  ]);
  const events = db.select().from(auditEvents).all().length;
  expect(load(db, heading, "Müller,Anna,Dr.,Rat,council,member,2019-07-01,,a@b.example,mandate,,").entries).toEqual([]);
  expect(db.select().from(auditEvents).all()).toHaveLength(events);
});

test("somebody new who shares an address that the file changes is found by search once", () => {
  const db = openDatabase(":memory:");
  const personId = recordPerson(db, { familyName: "Alt" }, stamp);
  recordContactPoint(db, { personId, value: "buero@fraktion.example", kind: "functional" }, stamp);
  const lines = ["Neu,,,,,,,,buero@fraktion.example,,,", "Alt,,,,,,,,buero@fraktion.example,official,,"];
  expect(load(db, heading, ...lines)).toMatchObject({ created: 1, changed: 1, refused: [] });
  for (const name of ["neu", "alt", "buero"]) expect(searchDirectory(db, name).hits.length, name).toBeGreaterThan(0);
  expect(searchDirectory(db, "neu").hits).toHaveLength(1);
});

test("every refusal of an import has its sentence in both languages", () => {
  const sources = globSync("lib/directory/import/**/*.ts", { exclude: (path) => path.endsWith(".test.ts") });
  const text = [...sources, "lib/directory/email-address.ts", "lib/directory/contact-value.ts"]
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const patterns =
    /(?:refused\(\w+(?:\([^)]*\))?, |refuse\([^,]+, |fault\([^,]+, |word\([^,]+, \w+, |reason: |problem: |DomainError\()\s*"(\w+)"/g;
  const codes = new Set([...text.matchAll(patterns)].map(([, code]) => code!));
  codes.delete("reason"); // a column of this name
  expect(codes.size).toBeGreaterThan(40);
  for (const code of codes) for (const messages of [de, en]) expect(messages.refusals, code).toHaveProperty(code);
});
