import type { Db } from "#db/open.ts";
import { queryWords } from "./fold.ts";
import { type DirectoryGroup, directoryGroups } from "./groups.ts";
import {
  type Candidate,
  compareHits,
  fitOf,
  likenessOf,
  namedOrganizations,
  namedPersons,
  personPage,
  spelledAlike,
} from "./search-candidates.ts";
import { isOrganization, rowsBeginning, rowsByAddress, rowsContaining, rowsSimilar } from "./search-rows.ts";

export type Hit = {
  id: number;
  group: DirectoryGroup;
  name: string;
  /** Not written as it was typed, but sounds alike or differs by one letter. */
  isSimilar?: true;
};
export type SearchResult = { hits: Hit[]; total: number; counts: Record<DirectoryGroup, number> };

type Options = {
  group?: DirectoryGroup | undefined;
  limit?: number;
  offset?: number;
  /**
   * How far to look: what begins with what was typed, or has it somewhere, or, where little else is found, sounds alike or differs by
   * one letter. The last is for people, who see that it is another name.
   */
  reach?: "beginnings" | "parts" | "similar";
};

/** From here on nobody reads hits by how well they fit; sorting by name is left to the database. */
const MAX_RANKED = 500;
/** With fewer hits than a page holds, there is room for what may have been meant. */
const LITTLE = 25;

/**
 * People and organizations whose names have what was typed, in any order and spelling, or who own an address that begins with it. Best
 * first: whole words, beginnings of words, parts of words, similar words; of one fit those spelled as
 * typed, then organizations before people, then by name. An
 * empty query finds nobody.
 */
export function searchDirectory(
  db: Db,
  query: string,
  { group, limit = 25, offset = 0, reach = "parts" }: Options = {},
): SearchResult {
  const words = queryWords(query);
  const tiers = tiersOf(db, query, words, reach);
  const counts = countGroups(tiers);
  const hits: Hit[] = [];
  let skip = offset;
  for (const tier of tiers) {
    const inTier = group ? tier.counts[group] : tier.total;
    if (hits.length < limit && skip < inTier)
      hits.push(...pageOf(db, tier, { words, query }, { group, limit: limit - hits.length, skip }));
    skip = Math.max(0, skip - inTier);
  }
  const total = group ? counts[group] : tiers.reduce((sum, tier) => sum + tier.total, 0);
  return { hits, total, counts };
}

type Counts = Record<DirectoryGroup, number>;

/** Hits that fit alike, people still by their ids. */
type Tier = { personIds: number[]; organizations: Candidate[]; counts: Counts; total: number; isSimilar: boolean };

function tiersOf(db: Db, query: string, words: readonly string[], reach: Options["reach"]): Tier[] {
  const byAddress = rowsByAddress(db, query);
  const byWords = rowsBeginning(db, words);
  const beginning = byAddress.length > 0 ? [...new Set([...byWords, ...byAddress])] : byWords;
  const containing = reach === "beginnings" ? [] : without(rowsContaining(db, words), beginning);
  const isLittle = beginning.length + containing.length < LITTLE && byAddress.length === 0;
  const alike = reach === "similar" && isLittle ? without(rowsSimilar(db, words), [...beginning, ...containing]) : [];
  return [beginning, containing, alike]
    .filter((rows) => rows.length > 0)
    .map((rows) => {
      const personIds = rows.filter((row) => !isOrganization(row)).map((row) => row / 2);
      const named = namedOrganizations(
        db,
        rows.filter(isOrganization).map((row) => (row - 1) / 2),
      );
      const counts = { persons: personIds.length, committees: 0, companies: 0, factions: 0, offices: 0 };
      for (const each of named) counts[each.group] += 1;
      return { personIds, organizations: named, counts, total: rows.length, isSimilar: rows === alike };
    });
}

function without(rows: number[], others: readonly number[]): number[] {
  if (rows.length === 0) return rows;
  const known = new Set(others);
  return rows.filter((row) => !known.has(row));
}

function countGroups(tiers: readonly Tier[]): Counts {
  const sum = (group: DirectoryGroup) => tiers.reduce((all, tier) => all + tier.counts[group], 0);
  return Object.fromEntries(directoryGroups.map((group) => [group, sum(group)])) as Counts;
}

type PageOptions = { group: DirectoryGroup | undefined; limit: number; skip: number };

type Typed = { words: readonly string[]; query: string };

function pageOf(db: Db, tier: Tier, { words, query }: Typed, { group, limit, skip }: PageOptions): Hit[] {
  const personIds = !group || group === "persons" ? tier.personIds : [];
  const wanted = group ? tier.organizations.filter((each) => each.group === group) : tier.organizations;
  const toHit = ({ id, group: of, name }: Candidate): Hit => ({
    id,
    group: of,
    name,
    ...(tier.isSimilar && { isSimilar: true }),
  });
  if (personIds.length > MAX_RANKED) {
    const first = wanted.toSorted(compareHits).slice(skip, skip + limit);
    const start = Math.max(0, skip - wanted.length);
    const people = first.length < limit ? personPage(db, personIds, limit - first.length, start) : [];
    return [...first, ...people].map(toHit);
  }
  const fitting = tier.isSimilar ? likenessOf : fitOf;
  return [...wanted, ...namedPersons(db, personIds)]
    .map((hit) => ({ hit, fit: fitting(hit.matched, words), alike: spelledAlike(hit.matched, query) }))
    .toSorted((a, b) => b.fit - a.fit || b.alike - a.alike || compareHits(a.hit, b.hit))
    .slice(skip, skip + limit)
    .map(({ hit }) => toHit(hit));
}
