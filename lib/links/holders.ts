import { and, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { organizations, persons } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { type Address, addressToUse, loadAddressBooks } from "../directory/addresses.ts";
import { type Viewer, visibleBook } from "../directory/answer.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { displayName } from "../directory/names.ts";
import type { Holder } from "../lists/input.ts";

/** Somebody in the address book to whom a link is brought. */
export type KnownHolder = {
  name: string;
  locale: Locale;
  /** To use now; undefined: there is none, or not for these eyes. */ address: Address | undefined;
};

export const holderKey = (holder: Holder) => ("personId" in holder ? `p${holder.personId}` : `o${holder.organizationId}`);

/** Those who are still in the address book, by `holderKey`. Offices read German. */
export function loadHolders(db: Db, holders: readonly Holder[], roles: Viewer, at: Date): Map<string, KnownHolder> {
  const personIds = holders.flatMap((holder) => ("personId" in holder ? holder.personId : []));
  const organizationIds = holders.flatMap((holder) => ("organizationId" in holder ? holder.organizationId : []));
  const people = db
    .select()
    .from(persons)
    .where(and(isOneOf(persons.id, personIds), isNull(persons.archivedAt)))
    .all();
  const offices = db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(and(isOneOf(organizations.id, organizationIds), isNull(organizations.archivedAt)))
    .all();
  const books = loadAddressBooks(db, { personIds, organizationIds }, at);
  const toUse = (book: Parameters<typeof visibleBook>[0]) => addressToUse(visibleBook(book, roles), "administration");
  return new Map([
    ...people.map((person): [string, KnownHolder] => [
      holderKey({ personId: person.id }),
      { name: displayName(person), locale: person.language === "en" ? "en" : "de", address: toUse(books.persons.get(person.id)) },
    ]),
    ...offices.map(({ id, name }): [string, KnownHolder] => [
      holderKey({ organizationId: id }),
      { name, locale: "de", address: toUse(books.organizations.get(id)) },
    ]),
  ]);
}
