import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import { type AddressBook, isUsable, loadAddressBooks } from "../directory/addresses.ts";
import { type Asking, visibleBook } from "../directory/answer.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { type ListMember, resolveLists } from "../lists/resolve.ts";
import { chooseForOrganization, chooseForPerson } from "../notices/address-choice.ts";
import { type ExportEntry, loadEntries } from "./entries.ts";

/**
 * Members of a list, each with the address that a notice would choose of those that the asker may use and whoever asks may see: for
 * somebody who is in it for an office, the mailbox of that office. Nobody is sent around by way of another office here: a group of a mail
 * system has whom the list has.
 */
export function listEntries(db: Db, listId: number, asking: Asking): ExportEntry[] {
  const members = resolveLists(db, [listId], asking.at);
  const choose = chooser(db, members, asking);
  const byParty = new Map(members.map((member) => [`${member.kind}${member.id}`, member]));
  return loadEntries(db, members, asking).map((entry) => {
    const member = byParty.get(`${entry.kind}${entry.id}`);
    return member ? { ...entry, ...choose(member) } : entry;
  });
}

function chooser(db: Db, members: readonly ListMember[], asking: Asking) {
  const personIds = members.filter((each) => each.kind === "person").map((each) => each.id);
  const organizationIds = [
    ...new Set(members.flatMap((each) => (each.kind === "person" ? each.functionOrganizationIds : [each.id]))),
  ];
  const books = loadAddressBooks(db, { personIds, organizationIds }, asking.at, asking.knownAt);
  const names = organizationNames(db, organizationIds);
  const own = (map: ReadonlyMap<number, AddressBook>, id: number) => usableBook(map.get(id), asking);
  return (member: ListMember): Pick<ExportEntry, "address" | "via"> => {
    if (member.kind === "organization")
      return { address: chooseForOrganization(own(books.organizations, member.id))?.address, via: null };
    const offices = member.functionOrganizationIds.map((id) => ({ id, book: own(books.organizations, id) }));
    const chosen = chooseForPerson(
      own(books.persons, member.id),
      offices.map(({ book }) => book),
    );
    const office =
      chosen?.reason === "function_mailbox" ? offices.find(({ book }) => book.addresses.includes(chosen.address)) : undefined;
    return { address: chosen?.address, via: office ? (names.get(office.id) ?? null) : null };
  };
}

/** What the rules of a notice, which know the administration only, may choose from for another asker. */
function usableBook(book: AddressBook | undefined, { asker, roles }: Asking): AddressBook {
  return { addresses: visibleBook(book, roles).addresses.filter((address) => isUsable(address, asker)) };
}

function organizationNames(db: Db, ids: readonly number[]): Map<number, string> {
  const { id, name } = organizations;
  const rows = db.select({ id, name }).from(organizations).where(isOneOf(id, ids)).all();
  return new Map(rows.map((row) => [row.id, row.name]));
}
