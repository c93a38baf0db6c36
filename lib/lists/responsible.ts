import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, distributionLists, memberships, persons } from "#db/schema/index.ts";
import type { CurrentUser } from "../accounts/queries.ts";
import type { ListScope } from "../acknowledgements/report-queries.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { normalizeEmail } from "../directory/email-address.ts";
import { dayOf, isCurrentOn } from "../directory/memberships.ts";
import { DomainError } from "../domain-error.ts";
import { memberKey } from "./confirmation.ts";
import { functionRoles, resolveLists } from "./resolve.ts";

type Holders = { personIds: number[]; organizationIds: number[] };

/** Lists in use that somebody with an account answers for: as owner or deputy, in person or by working in the office that is. */
export function listOwnLists(db: Db, user: Pick<CurrentUser, "email">, at: Date): Set<number> {
  const { personIds, organizationIds } = holdersOf(db, user, at);
  const { id, ownerPersonId, ownerOrganizationId, deputyPersonId, deputyOrganizationId, archivedAt } = distributionLists;
  const rows = db
    .select({ id })
    .from(distributionLists)
    .where(
      and(
        isNull(archivedAt),
        or(
          isOneOf(ownerPersonId, personIds),
          isOneOf(deputyPersonId, personIds),
          isOneOf(ownerOrganizationId, organizationIds),
          isOneOf(deputyOrganizationId, organizationIds),
        ),
      ),
    )
    .all();
  return new Set(rows.map((row) => row.id));
}

/** Who keeps all lists may speak for those whose owner does not. */
export const mayConfirmAll = (user: Pick<CurrentUser, "roles">) =>
  user.roles.includes("list_owner") || user.roles.includes("admin");

/** What somebody answers for, as reports of recipients are told apart by. */
export function scopeOf(db: Db, listIds: ReadonlySet<number>, at: Date): ListScope {
  return { listIds, parties: new Set(resolveLists(db, [...listIds], at).map(memberKey)) };
}

/** @throws DomainError `not_your_list` */
export function requireResponsible(db: Db, user: Pick<CurrentUser, "email" | "roles">, listId: number, at: Date): void {
  if (!mayConfirmAll(user) && !listOwnLists(db, user, at).has(listId)) throw new DomainError("not_your_list");
}

/** An account and the address book know each other by the e-mail address of the account. */
function holdersOf(db: Db, { email }: Pick<CurrentUser, "email">, at: Date): Holders {
  const result = normalizeEmail(email);
  if ("problem" in result) return { personIds: [], organizationIds: [] };
  const rows = db
    .select({ personId: contactPointOwners.personId, organizationId: contactPointOwners.organizationId })
    .from(contactPoints)
    .innerJoin(contactPointOwners, eq(contactPointOwners.contactPointId, contactPoints.id))
    .leftJoin(persons, eq(persons.id, contactPointOwners.personId))
    .where(
      and(
        eq(contactPoints.channel, "email"),
        eq(contactPoints.valueNormalized, result.email),
        isNull(contactPoints.archivedAt),
        isNull(persons.archivedAt),
      ),
    )
    .all();
  const personIds = rows.flatMap((row) => row.personId ?? []);
  const offices = db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(and(isOneOf(memberships.personId, personIds), inArray(memberships.role, [...functionRoles]), isCurrentOn(dayOf(at))))
    .all();
  return { personIds, organizationIds: [...rows.flatMap((row) => row.organizationId ?? []), ...offices.map((row) => row.id)] };
}
