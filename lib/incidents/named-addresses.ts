import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints } from "#db/schema/index.ts";
import type { ContactKind } from "#db/vocabulary.ts";
import { loadAddressBooks } from "../directory/addresses.ts";
import { normalizeEmail } from "../directory/email-address.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { compareTexts } from "../directory/names.ts";
import { listOwnerNames } from "../directory/owners.ts";
import { DomainError } from "../domain-error.ts";
import { findList } from "../lists/queries.ts";
import { resolveLists } from "../lists/resolve.ts";

/** Whose addresses are meant: those of a list, or single ones by id or e-mail address. */
export type Target = { list?: string | undefined; contactPoints?: readonly (number | string)[] | undefined };

/** A shared address is one contact point with all its owners. */
export type NamedAddress = { contactPointId: number; address: string; owner: string };

/**
 * The contact points that are meant, each once.
 *
 * @param kind of the addresses of a list; all when left out
 * @throws DomainError `one_target`, `unknown_list`, `only_exercise_lists`, `no_exercise_lists`, `unknown_contact_point` naming it
 */
export function contactPointsNamed(
  db: Db,
  { list, contactPoints: named }: Target,
  { kind, isExercise, at }: { kind?: ContactKind | undefined; isExercise: boolean; at: Date },
): number[] {
  if ((list === undefined) === (named === undefined)) throw new DomainError("one_target", {}, "list");
  if (list !== undefined) return addressesOfList(db, list, kind, isExercise, at);
  return [...new Set((named ?? []).map((each, position) => contactPointNamed(db, each, `contactPoints.${position}`)))];
}

/** With address and owners, in the order of a directory. */
export function describeAddresses(db: Db, contactPointIds: readonly number[]): NamedAddress[] {
  const names = listOwnerNames(db, contactPointIds);
  return db
    .select({ contactPointId: contactPoints.id, address: contactPoints.value })
    .from(contactPoints)
    .where(isOneOf(contactPoints.id, contactPointIds))
    .all()
    .map((point) => {
      const owners = names.get(point.contactPointId) ?? [];
      const owner = owners.map((each) => each.name).join(", ");
      return { named: { ...point, owner }, sortName: owners[0]?.sortName ?? "" };
    })
    .toSorted((a, b) => compareTexts(a.sortName, b.sortName) || a.named.contactPointId - b.named.contactPointId)
    .map(({ named }) => named);
}

function addressesOfList(db: Db, key: string, kind: ContactKind | undefined, isExercise: boolean, at: Date): number[] {
  const list = findList(db, key);
  if (!list) throw new DomainError("unknown_list", { key }, "list");
  if (list.isExercise !== isExercise)
    throw new DomainError(isExercise ? "only_exercise_lists" : "no_exercise_lists", { lists: list.name }, "list");
  const members = resolveLists(db, [list.id], at);
  const idsOf = (of: "person" | "organization") => members.filter((member) => member.kind === of).map((member) => member.id);
  const books = loadAddressBooks(db, { personIds: idsOf("person"), organizationIds: idsOf("organization") }, at);
  const addresses = [...books.persons.values(), ...books.organizations.values()]
    .flatMap((book) => book.addresses)
    .filter((address) => address.channel === "email" && (kind === undefined || address.kind === kind));
  return [...new Set(addresses.map((address) => address.contactPointId))];
}

function contactPointNamed(db: Db, named: number | string, field: string): number {
  const point = db
    .select({ id: contactPoints.id })
    .from(contactPoints)
    .where(and(typeof named === "number" ? eq(contactPoints.id, named) : isEmail(named, field), isNull(contactPoints.archivedAt)))
    .get();
  if (!point) throw new DomainError("unknown_contact_point", { value: String(named) }, field);
  return point.id;
}

function isEmail(text: string, field: string) {
  const result = normalizeEmail(text);
  if ("problem" in result) throw new DomainError(result.problem, { value: text.trim().slice(0, 120) }, field);
  return and(eq(contactPoints.channel, "email"), eq(contactPoints.valueNormalized, result.email));
}
