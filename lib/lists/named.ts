import { and, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import type { MembershipRole, OrganizationKind, Role } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { listOrganizationKeys } from "../directory/queries.ts";
import { DomainError } from "../domain-error.ts";
import type { Holder, ListRule } from "./input.ts";
import { findListIds, listKeys } from "./keys.ts";
import { type Finder, type NamedPerson, personFinder, shown } from "./named-people.ts";
import type { HolderName } from "./queries.ts";

/** A rule as programs write it: organizations and lists by key. */
export type NamedRule<Person = NamedPerson> =
  | { person: Person }
  | { organization: string; role?: MembershipRole | undefined }
  | { organizationKind: OrganizationKind; role?: MembershipRole | undefined }
  | { list: string };

export type NamedHolder = { person: NamedPerson } | { organization: string };

type Named = {
  rules: readonly NamedRule[];
  exclude: readonly NamedRule[];
  owner: NamedHolder | undefined;
  deputy: NamedHolder | undefined;
};

/**
 * The same by id, in four queries however many rules there are.
 *
 * @param roles of whoever asks: an address that they may not see names nobody
 * @throws DomainError `person_unknown`, `address_of_several`, `organization_unknown`, `unknown_list` or what is wrong with an address, at the
 *   place that names it: `rules.2.person`
 */
export function resolveNames(db: Db, named: Named, roles: readonly Role[]) {
  const all = [...named.rules, ...named.exclude, named.owner, named.deputy].filter((each) => each !== undefined);
  const people = all.flatMap((each) => ("person" in each ? each.person : []));
  const idOf = {
    person: personFinder(db, people, roles),
    organization: organizationFinder(
      db,
      all.flatMap((each) => ("organization" in each ? each.organization : [])),
    ),
    list: listFinder(
      db,
      all.flatMap((each) => ("list" in each ? each.list : [])),
    ),
  };
  const toRule = (rule: NamedRule, field: string): ListRule => {
    if ("person" in rule) return { personId: idOf.person(rule.person, `${field}.person`) };
    if ("list" in rule) return { listId: idOf.list(rule.list, `${field}.list`) };
    if ("organizationKind" in rule) return { organizationKind: rule.organizationKind, role: rule.role };
    return { organizationId: idOf.organization(rule.organization, `${field}.organization`), role: rule.role };
  };
  const toHolder = (holder: NamedHolder | undefined, field: string): Holder | undefined =>
    holder && (toRule(holder, field) as Holder);
  return {
    rules: named.rules.map((rule, index) => toRule(rule, `rules.${index}`)),
    exclude: named.exclude.map((rule, index) => toRule(rule, `exclude.${index}`)),
    owner: toHolder(named.owner, "owner"),
    deputy: toHolder(named.deputy, "deputy"),
  };
}

/** The other way round. What has left the address book since keeps its name. */
export function nameTargets(db: Db, rules: readonly ListRule[], holders: readonly (HolderName | null)[]) {
  const named = [...rules, ...holders.filter((holder) => holder !== null)];
  const organizationIds = named.flatMap((each) => ("organizationId" in each ? each.organizationId : []));
  const listIds = rules.flatMap((rule) => ("listId" in rule ? rule.listId : []));
  const [ofOrganizations, ofLists] = [listOrganizationKeys(db, organizationIds), listKeys(db, listIds)];
  return {
    rule(rule: ListRule): NamedRule<number> {
      const role = "role" in rule && rule.role ? { role: rule.role } : {};
      if ("personId" in rule) return { person: rule.personId };
      if ("listId" in rule) return { list: ofLists.get(rule.listId) ?? "" };
      if ("organizationKind" in rule) return { organizationKind: rule.organizationKind, ...role };
      return { organization: ofOrganizations.get(rule.organizationId) ?? "", ...role };
    },
    holder(holder: HolderName | null) {
      if (!holder) return null;
      if ("personId" in holder) return { person: holder.personId };
      return { organization: ofOrganizations.get(holder.organizationId) ?? "" };
    },
  };
}

function organizationFinder(db: Db, keys: readonly string[]): Finder<string> {
  const { id, key, archivedAt } = organizations;
  const found = and(isOneOf(key, keys), isNull(archivedAt));
  const rows = db.select({ id, key }).from(organizations).where(found).all();
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  return (name, field) => {
    const known = ids.get(name);
    if (known === undefined) throw new DomainError("organization_unknown", { text: shown(name) }, field);
    return known;
  };
}

function listFinder(db: Db, keys: readonly string[]): Finder<string> {
  const ids = findListIds(db, keys);
  return (name, field) => {
    const known = ids.get(name);
    if (known === undefined) throw new DomainError("unknown_list", { key: shown(name) }, field);
    return known;
  };
}
