import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { memberships, organizations } from "#db/schema/index.ts";
import { queryWords } from "./fold.ts";
import { isOneOf } from "./is-one-of.ts";
import { dayOf, isCurrentOn } from "./memberships.ts";
import { isPublicBody, publicSeatKinds, publicSeatRoles } from "./public-kinds.ts";
import type { Hit } from "./search.ts";
import {
  type Candidate,
  compareHits,
  fitOf,
  likenessOf,
  namedOrganizations,
  namedPersons,
  personPage,
} from "./search-candidates.ts";
import { isOrganization, rowsContaining, rowsNamed, rowsSimilar } from "./search-rows.ts";

const MIN_LETTERS = 3;
export const PUBLIC_PAGE_LENGTH = 10;
/** Nobody reads on; whoever wants all of them is not looking for one. */
export const MAX_PUBLIC_PAGES = 5;
const MAX_HITS = PUBLIC_PAGE_LENGTH * MAX_PUBLIC_PAGES;
/** Of more people than that, the first by name are taken, not those whose names fit best. */
const MAX_RANKED = 500;

export type PublicResult = { hits: Hit[]; /** At most MAX_PUBLIC_PAGES pages. */ total: number; hasMore: boolean };

/** Fewer letters find too many. Words that begin another one do not count: "m mu" says no more than "mu". */
export function saysTooLittle(query: string): boolean {
  const words = [...new Set(queryWords(query))];
  const telling = words.filter((word) => !words.some((other) => other !== word && other.startsWith(word)));
  return telling.join("").length < MIN_LETTERS;
}

/**
 * Who is public and named as was typed: people with a current seat, bodies and offices, best first. By names alone; what is found does not
 * depend on anything else that is known of anybody. Nobody, when the query says too little.
 *
 * @param page from 1 to MAX_PUBLIC_PAGES; beyond, there is nothing
 */
export function searchPublic(db: Db, query: string, at: Date, page = 1): PublicResult {
  if (saysTooLittle(query)) return { hits: [], total: 0, hasMore: false };
  const words = queryWords(query);
  const beginning = publicCandidates(db, rowsNamed(db, words), at);
  const containing = publicCandidates(db, rowsContaining(db, words), at).filter((each) => !isAmong(beginning, each));
  const named = [...ranked(beginning, words, fitOf), ...ranked(containing, words, fitOf)];
  const found = named.length > 0 ? named : ranked(publicCandidates(db, rowsSimilar(db, words), at), words, likenessOf);
  const shown = found.slice(0, MAX_HITS);
  const start = (page - 1) * PUBLIC_PAGE_LENGTH;
  const hits = shown
    .slice(start, start + PUBLIC_PAGE_LENGTH)
    .map(({ id, group, name }): Hit => ({ id, group, name, ...(named.length === 0 && { isSimilar: true as const }) }));
  return { hits, total: shown.length, hasMore: found.length > MAX_HITS };
}

function publicCandidates(db: Db, rows: readonly number[], at: Date): Candidate[] {
  const organizationIds = rows.filter(isOrganization).map((row) => (row - 1) / 2);
  const personIds = seatedPersons(
    db,
    rows.filter((row) => !isOrganization(row)).map((row) => row / 2),
    at,
  );
  const people = personIds.length > MAX_RANKED ? personPage(db, personIds, MAX_HITS + 1, 0) : namedPersons(db, personIds);
  return [...namedOrganizations(db, publicOrganizations(db, organizationIds)), ...people];
}

/** Those of them who hold a seat in a public body on the day. */
function seatedPersons(db: Db, personIds: readonly number[], at: Date): number[] {
  if (personIds.length === 0) return [];
  const rows = db
    .selectDistinct({ id: memberships.personId })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      and(
        isOneOf(memberships.personId, personIds),
        inArray(memberships.role, [...publicSeatRoles]),
        inArray(organizations.kind, [...publicSeatKinds]),
        isNull(organizations.archivedAt),
        isCurrentOn(dayOf(at)),
      ),
    )
    .all();
  return rows.map((row) => row.id);
}

function publicOrganizations(db: Db, ids: readonly number[]): number[] {
  if (ids.length === 0) return [];
  const { id, kind } = organizations;
  const rows = db.select({ id, kind }).from(organizations).where(isOneOf(id, ids)).all();
  return rows.filter((row) => isPublicBody(row.kind)).map((row) => row.id);
}

const ranked = (candidates: readonly Candidate[], words: readonly string[], fitting: typeof fitOf) =>
  candidates
    .map((hit) => ({ hit, fit: fitting(hit.matched, words) }))
    .toSorted((a, b) => b.fit - a.fit || compareHits(a.hit, b.hit))
    .map(({ hit }) => hit);

const isAmong = (candidates: readonly Candidate[], { id, group }: Candidate) =>
  candidates.some((each) => each.id === id && each.group === group);
