import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, memberships, organizations, persons } from "#db/schema/index.ts";
import type { ContactKind } from "#db/vocabulary.ts";
import type { Owners } from "../directory/address-rows.ts";
import { loadAddressBooks } from "../directory/addresses.ts";
import { mailDomain, normalizeEmail } from "../directory/email-address.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { dayOf, isCurrentOn } from "../directory/memberships.ts";
import { compareTexts } from "../directory/names.ts";
import { listOwnerNames } from "../directory/owners.ts";
import { DomainError } from "../domain-error.ts";
import { findList } from "../lists/queries.ts";
import { resolveLists } from "../lists/resolve.ts";

/** Which addresses are meant: exactly one of these. */
export type Target = {
  /** Key of a list: those of its members. */
  list?: string | undefined;
  /** Ids or e-mail addresses. */
  contactPoints?: readonly (number | string)[] | undefined;
  /** Key of an organization: those of its current members and its own. */
  organization?: string | undefined;
  /** All behind this @. */
  domain?: string | undefined;
};

/** A shared address is one contact point with all its owners. */
export type NamedAddress = { contactPointId: number; address: string; owner: string };

/** Of a list, an organization or a domain only those of a kind; all when left out. */
type Circumstances = { kind?: ContactKind | undefined; isExercise: boolean; at: Date };

/**
 * The contact points that are meant, each once.
 *
 * @throws DomainError `one_target`, `unknown_list`, `unknown_organization`, `only_exercise_lists`, `no_exercise_lists`,
 *   `exercise_list_needed`, `unknown_contact_point` naming it, `email_domain`
 */
export function contactPointsNamed(db: Db, target: Target, circumstances: Circumstances): number[] {
  const { list, contactPoints: named, organization, domain } = target;
  const given = [list, named, organization, domain].filter((each) => each !== undefined);
  if (given.length !== 1) throw new DomainError("one_target", {}, "list");
  if (list !== undefined) return addressesOfList(db, list, circumstances);
  if (organization !== undefined) return addressesOfOrganization(db, organization, circumstances);
  if (domain !== undefined) return addressesOfDomain(db, domain, circumstances.kind);
  return [...new Set((named ?? []).map((each, position) => contactPointNamed(db, each, `contactPoints.${position}`)))];
}

/** Which field of a target is given. */
export const fieldOfTarget = (target: Target): keyof Target =>
  (["contactPoints", "organization", "domain"] as const).find((field) => target[field] !== undefined) ?? "list";

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

function addressesOfList(db: Db, key: string, { kind, isExercise, at }: Circumstances): number[] {
  const list = findList(db, key);
  if (!list) throw new DomainError("unknown_list", { key }, "list");
  if (list.isExercise !== isExercise)
    throw new DomainError(isExercise ? "only_exercise_lists" : "no_exercise_lists", { lists: list.name }, "list");
  const members = resolveLists(db, [list.id], at);
  const idsOf = (of: "person" | "organization") => members.filter((member) => member.kind === of).map((member) => member.id);
  return emailsOf(db, { personIds: idsOf("person"), organizationIds: idsOf("organization") }, kind, at);
}

function addressesOfOrganization(db: Db, key: string, { kind, at }: Circumstances): number[] {
  const organization = db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.key, key), isNull(organizations.archivedAt)))
    .get();
  if (!organization) throw new DomainError("unknown_organization", { key }, "organization");
  const members = db
    .selectDistinct({ id: persons.id })
    .from(memberships)
    .innerJoin(persons, and(eq(persons.id, memberships.personId), isNull(persons.archivedAt)))
    .where(and(eq(memberships.organizationId, organization.id), isCurrentOn(dayOf(at))))
    .all();
  return emailsOf(db, { personIds: members.map((each) => each.id), organizationIds: [organization.id] }, kind, at);
}

function addressesOfDomain(db: Db, typed: string, kind: ContactKind | undefined): number[] {
  const domain = mailDomain(typed);
  if (!domain) throw new DomainError("email_domain", { value: typed.trim().slice(0, 120) }, "domain");
  const { id, channel, valueNormalized, archivedAt } = contactPoints;
  return db
    .select({ id })
    .from(contactPoints)
    .where(
      and(
        eq(channel, "email"),
        sql`substr(${valueNormalized}, instr(${valueNormalized}, '@') + 1) = ${domain}`,
        kind === undefined ? undefined : eq(contactPoints.kind, kind),
        isNull(archivedAt),
      ),
    )
    .orderBy(asc(id))
    .all()
    .map((point) => point.id);
}

function emailsOf(db: Db, owners: Owners, kind: ContactKind | undefined, at: Date): number[] {
  const books = loadAddressBooks(db, owners, at);
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
