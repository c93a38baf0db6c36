import { asc, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { organizations, persons } from "#db/schema/index.ts";
import type { OrganizationKind } from "#db/vocabulary.ts";
import { foldWords, queryWords } from "./fold.ts";
import { isOneOf } from "./is-one-of.ts";
import { compareNames, compareTexts, displayName, type PersonName } from "./names.ts";
import { rowsByAddress, rowsByWords } from "./search-rows.ts";

/** What people call them: the groups of the search, in the order of their tabs. */
export const directoryGroups = ["persons", "committees", "companies", "factions", "offices"] as const;
export type DirectoryGroup = (typeof directoryGroups)[number];

export const groupOfKind: Record<OrganizationKind, DirectoryGroup> = {
  council: "committees",
  committee: "committees",
  supervisory_board: "committees",
  municipal_company: "companies",
  faction: "factions",
  faction_office: "factions",
  office: "offices",
  it_provider: "offices",
  other: "offices",
};

export type Hit = { id: number; group: DirectoryGroup; name: string };
export type SearchResult = { hits: Hit[]; total: number; counts: Record<DirectoryGroup, number> };

type Options = { group?: DirectoryGroup | undefined; limit?: number; offset?: number };

/** From here on nobody reads hits by how well they fit; sorting by name is left to the database. */
const MAX_RANKED = 500;
/** Up to here it costs less to read all than to walk past everybody whose name comes before. */
const MAX_SORTED = 10_000;

/**
 * People and organizations whose words begin with what was typed, in any order, or who own an address that begins with it. Best first:
 * exact words before beginnings, then organizations before people of the same fit, then by name. An empty query finds nobody.
 */
export function searchDirectory(db: Db, query: string, { group, limit = 25, offset = 0 }: Options = {}): SearchResult {
  const [byWords, byAddress] = [rowsByWords(db, query), rowsByAddress(db, query)];
  const rows = byAddress.length > 0 ? [...new Set([...byWords, ...byAddress])] : byWords;
  const personIds = rows.filter((row) => row % 2 === 0).map((row) => row / 2);
  const organizationIds = rows.filter((row) => row % 2 === 1).map((row) => (row - 1) / 2);
  const found = namedOrganizations(db, organizationIds);
  const counts = { persons: personIds.length, ...countGroups(found) };
  const total = group ? counts[group] : rows.length;

  const wantsPersons = !group || group === "persons";
  const wanted = group ? found.filter((hit) => hit.group === group) : found;
  if (wantsPersons && personIds.length > MAX_RANKED) {
    const first = wanted.toSorted(compareHits).slice(offset, offset + limit);
    const start = Math.max(0, offset - wanted.length);
    const people = first.length < limit ? personPage(db, personIds, limit - first.length, start) : [];
    return { hits: [...first, ...people].map(toHit), total, counts };
  }
  const all = wantsPersons ? [...wanted, ...namedPersons(db, personIds)] : wanted;
  const words = queryWords(query);
  const ranked = all
    .map((hit) => ({ hit, fit: fitOf(hit.matched, words) }))
    .toSorted((a, b) => b.fit - a.fit || compareHits(a.hit, b.hit));
  return { hits: ranked.slice(offset, offset + limit).map(({ hit }) => toHit(hit)), total, counts };
}

const toHit = ({ id, group, name }: Candidate): Hit => ({ id, group, name });

function countGroups(found: readonly Candidate[]): Record<Exclude<DirectoryGroup, "persons">, number> {
  const counts = { committees: 0, companies: 0, factions: 0, offices: 0 };
  for (const { group } of found) if (group !== "persons") counts[group] += 1;
  return counts;
}

type Candidate = Hit & { matched: string; person: PersonName | null };

const personColumns = { id: persons.id, title: persons.title, givenName: persons.givenName, familyName: persons.familyName };

function namedPersons(db: Db, ids: readonly number[]): Candidate[] {
  return db.select(personColumns).from(persons).where(isOneOf(persons.id, ids)).all().map(toCandidate);
}

/** Thousands are read and sorted. Of more than that, SQLite is kept on the index of names (`+`): it walks it and stops after the page. */
function personPage(db: Db, ids: readonly number[], limit: number, offset: number): Candidate[] {
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

function namedOrganizations(db: Db, ids: readonly number[]): Candidate[] {
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
function fitOf(matched: string, words: readonly string[]): number {
  const named = foldWords(matched);
  const exact = words.filter((word) => named.includes(word)).length;
  return 2 * exact + (words.some((word) => named[0]?.startsWith(word)) ? 1 : 0);
}

function compareHits(a: Candidate, b: Candidate): number {
  if (a.person && b.person) return compareNames(a.person, b.person) || a.id - b.id;
  return Number(a.person !== null) - Number(b.person !== null) || compareTexts(a.name, b.name) || a.id - b.id;
}
