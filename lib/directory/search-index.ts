import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, directorySpellings, organizations, persons } from "#db/schema/index.ts";
import { elidedWords, indexWords, MIN_PART } from "./fold.ts";
import { isOneOf } from "./is-one-of.ts";
import { soundOf } from "./spelling.ts";

/** One index holds both: even rows are persons, odd ones organizations. */
export const personRow = (personId: number) => 2 * personId;
export const organizationRow = (organizationId: number) => 2 * organizationId + 1;

/** What a record is found by, folded: the words of its name, and what stands before the @ of its addresses. */
export type SearchRow = { row: number; names: string; addresses: string };

/** Writes anew what a person is found by. Every command that changes a name or an address calls it, in its own transaction. */
export function indexPerson(db: Db, personId: number): void {
  const person = db.select().from(persons).where(eq(persons.id, personId)).get();
  if (!person) return;
  const row = personRow(personId);
  if (person.archivedAt) replaceRow(db, row, null);
  else replaceRow(db, row, personSearchRow(person, localParts(db, eq(contactPointOwners.personId, personId))));
}

export function indexOrganization(db: Db, organizationId: number): void {
  const organization = db.select().from(organizations).where(eq(organizations.id, organizationId)).get();
  if (!organization) return;
  const row = organizationRow(organizationId);
  if (organization.archivedAt) replaceRow(db, row, null);
  else {
    const addresses = localParts(db, eq(contactPointOwners.organizationId, organizationId));
    replaceRow(db, row, organizationSearchRow(organization, addresses));
  }
}

/** After a change of what a contact point is: whoever owns it is found by it, or no longer. */
export function indexOwners(db: Db, contactPointId: number): void {
  const { personId, organizationId } = contactPointOwners;
  const owners = db
    .select({ personId, organizationId })
    .from(contactPointOwners)
    .where(eq(contactPointOwners.contactPointId, contactPointId))
    .all();
  for (const owner of owners) {
    if (owner.personId) indexPerson(db, owner.personId);
    if (owner.organizationId) indexOrganization(db, owner.organizationId);
  }
}

type NamedPerson = Pick<typeof persons.$inferSelect, "id" | "title" | "givenName" | "familyName">;
type NamedOrganization = Pick<typeof organizations.$inferSelect, "id" | "name" | "shortName">;

export const personSearchRow = (person: NamedPerson, localPartsOf: readonly string[]): SearchRow => ({
  row: personRow(person.id),
  names: folded([person.title, person.givenName, person.familyName]),
  addresses: folded(localPartsOf),
});

export const organizationSearchRow = (organization: NamedOrganization, localPartsOf: readonly string[]): SearchRow => ({
  row: organizationRow(organization.id),
  names: folded([organization.name, organization.shortName, ...elidedWords(organization.name)]),
  addresses: folded(localPartsOf),
});

const folded = (texts: readonly (string | null)[]) => indexWords(texts.filter(Boolean).join(" "));

/** Only what everybody may see who may search: restricted and private addresses cannot be guessed letter by letter. */
export const isSearchable = and(
  // The plus keeps SQLite from reading every e-mail address there is to find those of one person.
  sql`+${contactPoints.channel} = 'email'`,
  sql`${contactPoints.archivedAt} is null and ${contactPoints.publicity} <> 'restricted' and ${contactPoints.kind} <> 'private'`,
);

/** Of an address only what stands before the @: everybody of one domain would be found by the name of the domain. */
function localParts(db: Db, ownedBy: ReturnType<typeof eq>): string[] {
  return db
    .select({ value: contactPoints.value })
    .from(contactPointOwners)
    .innerJoin(contactPoints, eq(contactPoints.id, contactPointOwners.contactPointId))
    .where(and(ownedBy, isSearchable))
    .all()
    .map((point) => localPartOf(point.value));
}

export const localPartOf = (value: string) => value.split("@")[0] ?? "";

function replaceRow(db: Db, row: number, next: SearchRow | null): void {
  const before = db.get<{ names: string } | undefined>(sql`select names from directory_search where rowid = ${row}`);
  if (next && before?.names === next.names) {
    db.run(sql`update directory_search set addresses = ${next.addresses} where rowid = ${row}`); // most changes are of addresses
    return;
  }
  db.run(sql`delete from directory_search where rowid = ${row}`);
  db.run(sql`delete from directory_parts where rowid = ${row}`);
  if (next) insertRows(db, [next]);
  const kept = new Set(next?.names.split(" "));
  const gone = before?.names.split(" ").filter((word) => word !== "" && !kept.has(word)) ?? [];
  forgetWords(
    db,
    gone.filter((word) => !isNamed(db, word)),
  );
}

/** Part of filling the index; the rows must not be in it. */
export function insertRows(db: Db, rows: readonly SearchRow[]): void {
  const searched = JSON.stringify(rows.map(({ row, names, addresses }) => [row, names, addresses]));
  db.run(sql`insert into directory_search (rowid, names, addresses)
    select value ->> 0, value ->> 1, value ->> 2 from json_each(${searched})`);
  const parts = JSON.stringify(rows.map(({ row, names }) => [row, names, endingsOf(names)]));
  db.run(sql`insert into directory_parts (rowid, names, endings)
    select value ->> 0, value ->> 1, value ->> 2 from json_each(${parts})`);
  const words = new Set(rows.flatMap(({ names }) => names.split(" ")).filter((word) => word !== ""));
  const spellings = JSON.stringify([...words].map((word) => [word, word.slice(1), soundOf(word)]));
  db.run(sql`insert into directory_spellings (word, tail, sound)
    select value ->> 0, value ->> 1, value ->> 2 from json_each(${spellings}) where true on conflict do nothing`);
}

/** What is left of every word without its first letters, so that what stands inside a compound begins one of these. */
function endingsOf(names: string): string {
  const words = names.split(" ");
  const endings = words.flatMap((word) =>
    Array.from({ length: Math.max(0, word.length - MIN_PART) }, (_, index) => word.slice(index + 1)),
  );
  return [...new Set(endings)].join(" ");
}

const isNamed = (db: Db, word: string) =>
  db.get(sql`select 1 from directory_search where directory_search match ${`names : "${word}"`} limit 1`) !== undefined;

function forgetWords(db: Db, words: readonly string[]): void {
  if (words.length > 0) db.delete(directorySpellings).where(isOneOf(directorySpellings.word, words)).run();
}
