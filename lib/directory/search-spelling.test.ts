import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { changePerson, recordOrganization, recordPerson } from "./commands.ts";
import { archiveContactPoint, classifyContactPoint, recordContactPoint } from "./contact-commands.ts";
import { indexWords, queryWords } from "./fold.ts";
import { personNamed } from "./named.ts";
import { fillSearch, refillSearch } from "./refill-search.ts";
import { searchDirectory } from "./search.ts";

const stamp = { by: "system", at: new Date("2020-04-29T10:00:00Z") };
const found = (db: Db, query: string) => searchDirectory(db, query, { reach: "similar" }).hits.map((hit) => hit.name);
const exactly = (db: Db, query: string) => searchDirectory(db, query).hits.map((hit) => hit.name);

function city() {
  const db = openDatabase(":memory:");
  const person = (familyName: string, givenName: string, title?: string) =>
    recordPerson(db, { familyName, givenName, title }, stamp);
  const organization = (name: string, shortName?: string) =>
    recordOrganization(db, { name, shortName, kind: "committee" }, stamp);
  person("Meier", "Anna");
  person("Meyer", "Bernd");
  person("Maier", "Carla");
  person("Meyer-Groß", "Doris", "Dr.");
  person("Niedermeier", "Emil");
  person("Weber", "Anna", "Dr.");
  person("Zschoche", "Eva");
  organization("Finanz- und Grundstücksausschuss", "FG");
  organization("Verkehrsausschuss");
  organization("Ausschuss für Umwelt");
  return db;
}

test("a part of a word finds what it is in, after what begins with it", () => {
  const db = city();
  expect(found(db, "ausschuss")).toEqual(["Ausschuss für Umwelt", "Finanz- und Grundstücksausschuss", "Verkehrsausschuss"]);
  expect(found(db, "grundstücksausschuß")).toEqual(["Finanz- und Grundstücksausschuss"]);
  expect(found(db, "ausschuss finanz")).toEqual(["Finanz- und Grundstücksausschuss"]);
  expect(found(db, "stück")).toEqual(["Finanz- und Grundstücksausschuss"]);
});

test("exact words come before beginnings, parts and sounds", () => {
  expect(found(city(), "meier")).toEqual([
    "Anna Meier",
    "Emil Niedermeier",
    "Bernd Meyer",
    "Dr. Doris Meyer-Groß",
    "Carla Maier",
  ]);
});

test.each([
  ["Dr. Weber, Anna", "Dr. Anna Weber"],
  ["Meyer-Groß", "Dr. Doris Meyer-Groß"],
  ["gross meier", "Dr. Doris Meyer-Groß"],
  ["Maiergroß", "Dr. Doris Meyer-Groß"],
  ["Schoche", "Eva Zschoche"],
  ["Zshcoche", "Eva Zschoche"],
  ["Zschosche", "Eva Zschoche"],
  ["Veber Anna", "Dr. Anna Weber"],
  ["Nerkehrsausschuss", "Verkehrsausschuss"],
  ["Verkersaus", "Verkehrsausschuss"],
  ["Finanzausschuss", "Finanz- und Grundstücksausschuss"],
  ["Finansausschuss", "Finanz- und Grundstücksausschuss"],
])("%s finds %s", (query, name) => {
  expect(found(city(), query)[0]).toBe(name);
});

test("who is named to a form must be meant by what was typed", () => {
  const db = city();
  expect(personNamed(db, "Weber", "person")).toBeGreaterThan(0);
  expect(() => personNamed(db, "Niedermaier", "person")).toThrow("person_unknown");
  expect(() => personNamed(db, "mann", "person")).toThrow("person_unknown");
  expect(() => personNamed(db, "dermeier", "person")).toThrow("person_unknown");
});

test("what only sounds alike says so, and is for people alone", () => {
  const db = city();
  const { hits, total, counts } = searchDirectory(db, "meier", { reach: "similar" });
  expect(hits.map((hit) => hit.isSimilar ?? false)).toEqual([false, false, true, true, true]);
  expect({ total, persons: counts.persons }).toEqual({ total: 5, persons: 5 });
  expect(exactly(db, "maier")).toEqual(["Carla Maier"]);
});

test("pages go on from the whole words to the similar ones without missing or repeating anybody", () => {
  const db = city();
  const all = found(db, "meier");
  const pages = all.map((_, offset) => searchDirectory(db, "meier", { reach: "similar", limit: 1, offset }).hits[0]?.name);
  expect(pages).toEqual(all);
});

const name = fc.stringMatching(/^[A-Za-zäöüßé]{2,9}(?:-[A-Za-zäöü]{2,6})?$/);

test("whatever begins with what was typed is found, and before anything else", () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), (names, which, cut) => {
      const db = openDatabase(":memory:");
      for (const familyName of names) recordPerson(db, { familyName }, stamp);
      const word = names[which % names.length]!;
      const typed = word.slice(0, 1 + (cut % word.length));
      const expected = names.filter((each) =>
        queryWords(typed).every((start) =>
          indexWords(each)
            .split(" ")
            .some((own) => own.startsWith(start)),
        ),
      );
      const hits = found(db, typed);
      expect(new Set(hits.slice(0, expected.length))).toEqual(new Set(expected));
      expect(hits).toContain(word);
    }),
    { numRuns: 25 },
  );
});

test("one typing error in a name of six letters or more still finds it", () => {
  const letter = fc.stringMatching(/^[b-df-hj-np-tv-z]$/); // no vowels: "ue" folds to "u", and then two letters differ
  fc.assert(
    fc.property(
      fc.stringMatching(/^[b-df-hj-np-tv-z]{6,10}$/),
      fc.nat(),
      letter,
      fc.constantFrom(0, 1, 2),
      (familyName, where, other, kind) => {
        const db = openDatabase(":memory:");
        recordPerson(db, { familyName }, stamp);
        const at = where % familyName.length;
        const typed = familyName.slice(0, at) + (kind === 1 ? "" : other) + familyName.slice(kind === 2 ? at : at + 1);
        expect(found(db, typed)).toEqual([familyName]);
      },
    ),
    { numRuns: 25 },
  );
});

test("what only few may see is not found by what stands before its @ either, from the moment it is so", () => {
  const db = city();
  const personId = recordPerson(db, { familyName: "Quast" }, stamp);
  const id = recordContactPoint(db, { personId, value: "hausboot@post.example" }, stamp);
  expect(found(db, "hausboot")).toEqual(["Quast"]);
  classifyContactPoint(db, id, { kind: "official", publicity: "restricted" }, stamp);
  expect(found(db, "hausboot")).toEqual([]);
  classifyContactPoint(db, id, { kind: "official", publicity: "internal" }, stamp);
  expect(found(db, "hausboot")).toEqual(["Quast"]);
  archiveContactPoint(db, id, stamp);
  expect(found(db, "hausboot")).toEqual([]);
});

const contents = (db: Db) => ({
  names: db.all(sql`select rowid, names, addresses from directory_search order by rowid`),
  words: db.all(sql`select * from directory_spellings order by word`),
  parts: db.get(sql`select count(*) as rows from directory_parts`),
});

test("filling the index anew makes what the commands have made, and words of nobody are forgotten", () => {
  const db = city();
  const id = recordPerson(db, { familyName: "Adler" }, stamp);
  recordContactPoint(db, { personId: id, value: "buero@adler.example" }, stamp);
  changePerson(db, id, { familyName: "Bussard" }, stamp);
  const before = contents(db);
  expect(before.words).not.toContainEqual(expect.objectContaining({ word: "adler" }));
  expect(refillSearch(db)).toBe(false);
  fillSearch(db);
  expect(contents(db)).toEqual(before);
});

test("an index that a migration has emptied is filled before anybody asks", () => {
  const db = city();
  const before = contents(db);
  db.run(sql`delete from directory_parts`);
  db.run(sql`delete from directory_spellings`);
  db.run(sql`update directory_search set addresses = ''`);
  expect(exactly(db, "meier")).toEqual(["Anna Meier"]); // beginnings are there even so
  expect(refillSearch(db)).toBe(true);
  expect(contents(db)).toEqual(before);
});
