import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { persons } from "#db/schema/index.ts";
import { changePerson, recordOrganization, recordPerson } from "./commands.ts";
import { archiveContactPoint, recordContactPoint } from "./contact-commands.ts";
import { fillSearch } from "./refill-search.ts";
import { searchDirectory } from "./search.ts";

const stamp = { by: "system", at: new Date("2020-04-29T10:00:00Z") };
const namesFor = (db: Db, query: string) => searchDirectory(db, query).hits.map((hit) => hit.name);

function city() {
  const db = openDatabase(":memory:");
  const anna = recordPerson(db, { title: "Dr.", givenName: "Anna", familyName: "Müller" }, stamp);
  recordPerson(db, { givenName: "Ute", familyName: "Müllner-Haas" }, stamp);
  recordPerson(db, { givenName: "Jens", familyName: "Muller" }, stamp);
  recordPerson(db, { givenName: "Aylin", familyName: "Yıldız" }, stamp);
  recordOrganization(db, { name: "Betriebsausschuss Müll und Wertstoffe", kind: "committee" }, stamp);
  recordOrganization(db, { name: "Stadtreinigung Elbfurt", shortName: "SRE", kind: "municipal_company" }, stamp);
  recordOrganization(db, { name: "Fraktion Elbe 21", kind: "faction" }, stamp);
  return { db, anna };
}

test.each(["müller", "Mueller", "muller", "MÜLLER"])("%s finds every spelling", (query) => {
  expect(namesFor(city().db, query).toSorted()).toEqual(["Dr. Anna Müller", "Jens Muller"]);
});

test("of names that sound the same those spelled as typed come first, and organizations keep their place", () => {
  const { db } = city();
  recordPerson(db, { givenName: "Zoe", familyName: "Müller" }, stamp);
  expect(namesFor(db, "Müller")).toEqual(["Dr. Anna Müller", "Zoe Müller", "Jens Muller"]);
  expect(namesFor(db, "muller")).toEqual(["Jens Muller", "Dr. Anna Müller", "Zoe Müller"]);
  expect(namesFor(db, "Müll")[0]).toBe("Betriebsausschuss Müll und Wertstoffe");
});

test("three letters find people and committees; order and titles do not matter", () => {
  const { db } = city();
  expect(namesFor(db, "mül")).toEqual(expect.arrayContaining(["Ute Müllner-Haas", "Betriebsausschuss Müll und Wertstoffe"]));
  expect(namesFor(db, "müller, anna")).toEqual(["Dr. Anna Müller"]);
  expect(namesFor(db, "Frau Prof. Anna Müller")).toEqual(["Dr. Anna Müller"]);
  expect(namesFor(db, "muellnerhaas")).toEqual(["Ute Müllner-Haas"]);
  expect(namesFor(db, "yildiz")).toEqual(["Aylin Yıldız"]);
  expect(namesFor(db, "sre")).toEqual(["Stadtreinigung Elbfurt"]);
});

test("groups are counted over all hits and narrow them", () => {
  const { db } = city();
  const result = searchDirectory(db, "el", { group: "factions" });
  expect(result.hits.map((hit) => hit.name)).toEqual(["Fraktion Elbe 21"]);
  expect(result.counts).toEqual({ persons: 0, committees: 0, companies: 1, factions: 1, offices: 0 });
});

test("an address finds its owner until it is archived, and a name only until it is changed", () => {
  const { db, anna } = city();
  const id = recordContactPoint(db, { personId: anna, value: "buergerbuero@mandat.example" }, stamp);
  expect(namesFor(db, "buergerbuero@man")).toEqual(["Dr. Anna Müller"]);
  expect(namesFor(db, "Bürgerbüro")).toEqual(["Dr. Anna Müller"]);
  expect(namesFor(db, "mandat")).toEqual([]); // a domain is everybody's
  archiveContactPoint(db, id, stamp);
  expect(namesFor(db, "buergerbuero@man")).toEqual([]);
  expect(namesFor(db, "Bürgerbüro")).toEqual([]);
  changePerson(db, anna, { familyName: "Adler" }, stamp);
  expect(namesFor(db, "anna")).toEqual([]);
  expect(namesFor(db, "adler")).toEqual(["Adler"]);
});

test.each([510, 10_010])("%i hits are too many to rank: by name, in pages that neither miss nor repeat anybody", (people) => {
  const db = openDatabase(":memory:");
  recordOrganization(db, { name: "Rat der Testpersonen", kind: "other" }, stamp);
  const nameOf = (number: number) => `Test${String((number * 7919) % people).padStart(5, "0")}`;
  const rows = Array.from({ length: people }, (_, number) => ({ familyName: nameOf(number), createdAt: stamp.at }));
  for (let first = 0; first < people; first += 5_000)
    db.insert(persons)
      .values(rows.slice(first, first + 5_000))
      .run();
  fillSearch(db);
  const page = (offset: number) => searchDirectory(db, "test", { limit: 100, offset });
  const offsets = [0, 100, 200, 300, 400, 500];
  const all = offsets.flatMap((offset) => page(offset).hits.map((hit) => hit.name));
  const expected = [
    "Rat der Testpersonen",
    ...Array.from({ length: people }, (_, number) => `Test${String(number).padStart(5, "0")}`),
  ];
  expect(all).toEqual(expected.slice(0, all.length));
  expect(all.length).toBe(Math.min(600, people + 1));
  expect(page(people).hits.map((hit) => hit.name)).toEqual(expected.slice(-1));
  expect(page(0)).toMatchObject({ total: people + 1, counts: { persons: people, offices: 1 } });
});

test.each(["", "   ", '"', "* OR", "a AND (", "NEAR(", "'; drop table persons; --", "%", "@"])("%j breaks nothing", (query) => {
  expect(() => searchDirectory(city().db, query)).not.toThrow();
});
