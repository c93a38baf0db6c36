import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import { addressToUse, loadAddressBooks } from "../directory/addresses.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { type ListMember, resolveLists } from "./resolve.ts";

export type MemberWithAddress = ListMember & {
  /** What the administration would write to now; null: nobody can be reached by mail. */
  address: string | null;
  /** Of an organization. */
  key: string | null;
};

/** Members of a list with the address that a notice would be sent to at the moment. */
export function membersWithAddresses(db: Db, listId: number, at: Date): MemberWithAddress[] {
  const members = resolveLists(db, [listId], at);
  const personIds = members.filter((member) => member.kind === "person").map((member) => member.id);
  const organizationIds = members.filter((member) => member.kind === "organization").map((member) => member.id);
  const books = loadAddressBooks(db, { personIds, organizationIds }, at);
  const { id, key } = organizations;
  const keys = new Map(
    db
      .select({ id, key })
      .from(organizations)
      .where(isOneOf(id, organizationIds))
      .all()
      .map((row) => [row.id, row.key]),
  );
  return members.map((member) => {
    const isPerson = member.kind === "person";
    const book = (isPerson ? books.persons : books.organizations).get(member.id);
    const address = book && addressToUse(book, "administration");
    return { ...member, address: address?.value ?? null, key: isPerson ? null : (keys.get(member.id) ?? null) };
  });
}
