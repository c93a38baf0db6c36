import { asc, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { organizations, persons } from "#db/schema/index.ts";
import { foldWords } from "./fold.ts";
import { type DirectoryGroup, groupOfKind } from "./groups.ts";
import { isOneOf } from "./is-one-of.ts";
import { compareNames, compareTexts, displayName, type PersonName } from "./names.ts";
import { spellingDistance } from "./spelling.ts";

/** Somebody whom the search found; `matched` is what of the name is compared with what was typed. */
export type Candidate = { id: number; group: DirectoryGroup; name: string; matched: string; person: PersonName | null };

const personColumns = { id: persons.id, title: persons.title, givenName: persons.givenName, familyName: persons.familyName };

export function namedPersons(db: Db, ids: readonly number[]): Candidate[] {
  return db.select(personColumns).from(persons).where(isOneOf(persons.id, ids)).all().map(toCandidate);
}

/** Up to here it costs less to read all than to walk past everybody whose name comes before. */
const MAX_SORTED = 10_000;

/** Thousands are read and sorted. Of more than that, SQLite is kept on the index of names (`+`): it walks it and stops after the page. */
export function personPage(db: Db, ids: readonly number[], limit: number, offset: number): Candidate[] {
  const isWalked = ids.length > MAX_SORTED;
  const [id, familyName] = isWalked
    ? [sql`+${persons.id}`, persons.familyName]
    : [sql`${persons.id}`, sql`+${persons.familyName}`];
  return db
    .select(personColumns)
    .from(persons)
    .where(sql`${id} in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy(asc(familyName), asc(persons.givenName), asc(persons.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map(toCandidate);
}

const toCandidate = (person: PersonName & { id: number }): Candidate => ({
  id: person.id,
  group: "persons",
  name: displayName(person),
  matched: `${person.familyName} ${person.givenName ?? ""}`,
  person,
});

export function namedOrganizations(db: Db, ids: readonly number[]): Candidate[] {
  if (ids.length === 0) return [];
  const { id, name, shortName, kind } = organizations;
  const found = db.select({ id, name, shortName, kind }).from(organizations).where(isOneOf(id, ids)).all();
  return found.map((each) => ({
    id: each.id,
    group: groupOfKind[each.kind],
    name: each.name,
    matched: `${each.name} ${each.shortName ?? ""}`,
    person: null,
  }));
}

/** Two for a typed word that stands in the name, one more when the name begins with it. */
export function fitOf(matched: string, words: readonly string[]): number {
  const named = foldWords(matched);
  const exact = words.filter((word) => named.includes(word)).length;
  return 2 * exact + (words.some((word) => named[0]?.startsWith(word)) ? 1 : 0);
}

/** How many of the words stand in the name as they were typed, umlauts and all: "Müller" means Müller before Mueller. */
export function spelledAlike(matched: string, query: string): number {
  const named = wordsOf(matched);
  return wordsOf(query).filter((word) => named.some((each) => each.startsWith(word))).length;
}

const wordsOf = (text: string) =>
  text
    .normalize("NFC")
    .toLocaleLowerCase("de")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** How near the name comes to what was typed: the letters between, taken from nought. */
export function likenessOf(matched: string, words: readonly string[]): number {
  const named = foldWords(matched);
  return -words.reduce((sum, word) => sum + Math.min(...named.map((each) => spellingDistance(word, each))), 0);
}

export function compareHits(a: Candidate, b: Candidate): number {
  if (a.person && b.person) return compareNames(a.person, b.person) || a.id - b.id;
  return Number(a.person !== null) - Number(b.person !== null) || compareTexts(a.name, b.name) || a.id - b.id;
}
