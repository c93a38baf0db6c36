import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints } from "#db/schema/index.ts";
import { MIN_PART } from "./fold.ts";
import { isSearchable, organizationRow, personRow } from "./search-index.ts";
import { similarWords } from "./similar-words.ts";

/** Three letters stand somewhere in every second name of a person: "ann". */
const MIN_PART_OF_PERSON = 4;

/** Rows of the search index whose words begin with what was typed. */
export function rowsBeginning(db: Db, words: readonly string[]): number[] {
  return words.length === 0 ? [] : rowsOf(db, sql`directory_search where directory_search match ${everyWord(words)}`);
}

/** The same by names alone: addresses cannot be guessed by them. */
export function rowsNamed(db: Db, words: readonly string[]): number[] {
  return words.length === 0
    ? []
    : rowsOf(db, sql`directory_search where directory_search match ${`names : (${everyWord(words)})`}`);
}

/** Rows whose names have all of what was typed somewhere in them, "ausschuss" in "Finanzausschuss"; some of them begin with it too. */
export function rowsContaining(db: Db, words: readonly string[]): number[] {
  if (!words.some((word) => word.length >= MIN_PART)) return [];
  // One word alone stands in an ending: whatever begins with it has been found, and is not read again.
  const phrase = words.length === 1 ? `endings : ${everyWord(words)}` : everyWord(words);
  const rows = rowsOf(db, sql`directory_parts where directory_parts match ${phrase}`);
  return words.every((word) => word.length >= MIN_PART_OF_PERSON) ? rows : rows.filter(isOrganization);
}

/** Rows of names that are written otherwise but sound like what was typed, or differ by one letter. */
export function rowsSimilar(db: Db, words: readonly string[]): number[] {
  const meant = words.map((word) => ({ word, others: similarWords(db, word) }));
  if (!meant.some(({ others }) => others.length > 0)) return [];
  const groups = meant.map(({ word, others }) => `(${[`"${word}"*`, ...others.map((other) => `"${other}"`)].join(" OR ")})`);
  return rowsOf(db, sql`directory_parts where directory_parts match ${groups.join(" AND ")}`);
}

/** Rows whose owner has an address that begins with what was typed; without an @, none. */
export function rowsByAddress(db: Db, query: string): number[] {
  const typed = query.trim().toLowerCase();
  if (!typed.includes("@")) return [];
  return db
    .select({ personId: contactPointOwners.personId, organizationId: contactPointOwners.organizationId })
    .from(contactPoints)
    .innerJoin(contactPointOwners, eq(contactPointOwners.contactPointId, contactPoints.id))
    .where(and(isSearchable, gte(contactPoints.valueNormalized, typed), lt(contactPoints.valueNormalized, `${typed}\u{10FFFF}`)))
    .all()
    .map((owner) => (owner.personId === null ? organizationRow(owner.organizationId ?? 0) : personRow(owner.personId)));
}

export const isOrganization = (row: number) => row % 2 === 1;

const everyWord = (words: readonly string[]) => words.map((word) => `"${word}"*`).join(" ");

/** One value instead of a row each: a single letter finds tens of thousands. */
function rowsOf(db: Db, fromWhere: SQL): number[] {
  return JSON.parse(db.get<{ rows: string }>(sql`select json_group_array(rowid) as rows from ${fromWhere}`).rows) as number[];
}
