import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { memberships, organizations, persons } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { MembershipEndInput, MembershipInput, OrganizationInput, PersonInput } from "./input.ts";
import { uniqueKey } from "./keys.ts";
import { indexOrganization, indexPerson } from "./search-index.ts";

/** @returns the new person's id */
export function recordPerson(db: Db, input: PersonInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const personId = insertPerson(tx, input, stamp);
    recordEvent(tx, "person.recorded", { personId }, stamp);
    return personId;
  });
}

/** Part of a command that records many; writes no event. */
export function insertPerson(db: Db, input: PersonInput, stamp: Stamp): number {
  const { id } = db
    .insert(persons)
    .values({ ...personColumns(input), createdAt: stamp.at })
    .returning({ id: persons.id })
    .get();
  indexPerson(db, id);
  return id;
}

/** @throws DomainError `not_found` */
export function changePerson(db: Db, personId: number, input: PersonInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const changed = tx.update(persons).set(personColumns(input)).where(eq(persons.id, personId)).run();
    if (changed.changes !== 1) throw new DomainError("not_found");
    indexPerson(tx, personId);
    recordEvent(tx, "person.changed", { personId, fields: Object.keys(input) }, stamp);
  });
}

/**
 * Its key is made from its name and never changes, so that links and lists stay.
 *
 * @throws DomainError `organization_exists` when one of this kind has the name
 * @returns the new organization's id
 */
export function recordOrganization(db: Db, input: OrganizationInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    refuseSameName(tx, input);
    const organizationId = insertOrganization(tx, input, stamp);
    recordEvent(tx, "organization.recorded", { organizationId }, stamp);
    return organizationId;
  });
}

/**
 * Part of a command that records many; writes no event.
 *
 * @param input `key`: one that is free; made from the name otherwise
 */
export function insertOrganization(db: Db, input: OrganizationInput & { key?: string | null }, stamp: Stamp): number {
  const isTaken = (key: string) =>
    db.select({ id: organizations.id }).from(organizations).where(eq(organizations.key, key)).get() !== undefined;
  const { id } = db
    .insert(organizations)
    .values({ ...organizationColumns(input), key: input.key ?? uniqueKey(input.name, isTaken), createdAt: stamp.at })
    .returning({ id: organizations.id })
    .get();
  indexOrganization(db, id);
  return id;
}

/** @throws DomainError `not_found`, `organization_exists`, `own_parent` */
export function changeOrganization(db: Db, organizationId: number, input: OrganizationInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    if (input.parentId === organizationId) throw new DomainError("own_parent", {}, "parentId");
    refuseSameName(tx, input, organizationId);
    const changed = tx.update(organizations).set(organizationColumns(input)).where(eq(organizations.id, organizationId)).run();
    if (changed.changes !== 1) throw new DomainError("not_found");
    indexOrganization(tx, organizationId);
    recordEvent(tx, "organization.changed", { organizationId, fields: Object.keys(input) }, stamp);
  });
}

/** @throws DomainError `membership_exists` when the same role is held already in these days, `days_reversed` */
export function recordMembership(db: Db, input: MembershipInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    if (input.fromDay && input.untilDay && input.untilDay < input.fromDay) throw new DomainError("days_reversed", {}, "untilDay");
    if (findOverlappingMembership(tx, input)) throw new DomainError("membership_exists", {}, "organizationId");
    const membershipId = insertMembership(tx, input, stamp);
    recordEvent(tx, "membership.recorded", { membershipId, ...pick(input) }, stamp);
    return membershipId;
  });
}

/** Part of a command that records many; writes no event. */
export function insertMembership(db: Db, input: MembershipInput, stamp: Stamp): number {
  return db
    .insert(memberships)
    .values({ ...input, createdAt: stamp.at })
    .returning({ id: memberships.id })
    .get().id;
}

/**
 * @param end `untilDay` is the last day of the membership
 * @throws DomainError `not_found`, `days_reversed`
 */
export function endMembership(db: Db, end: MembershipEndInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { membershipId, untilDay } = end;
    const membership = tx.select().from(memberships).where(eq(memberships.id, membershipId)).get();
    if (!membership) throw new DomainError("not_found");
    if (membership.fromDay && untilDay < membership.fromDay) throw new DomainError("days_reversed", {}, "untilDay");
    tx.update(memberships).set({ untilDay }).where(eq(memberships.id, membershipId)).run();
    recordEvent(tx, "membership.ended", { membershipId, untilDay, ...pick(membership) }, stamp);
  });
}

export function findOverlappingMembership(db: Db, input: MembershipInput) {
  return db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.personId, input.personId),
        eq(memberships.organizationId, input.organizationId),
        eq(memberships.role, input.role),
      ),
    )
    .all()
    .find((other) => (other.fromDay ?? "") <= (input.untilDay ?? "9999") && (input.fromDay ?? "") <= (other.untilDay ?? "9999"));
}

function refuseSameName(db: Db, input: OrganizationInput, exceptId?: number): void {
  const same = db
    .select({ id: organizations.id, archivedAt: organizations.archivedAt })
    .from(organizations)
    .where(and(eq(organizations.name, input.name), eq(organizations.kind, input.kind)))
    .all()
    .find((other) => !other.archivedAt && other.id !== exceptId);
  if (same) throw new DomainError("organization_exists", { name: input.name }, "name");
}

/** What is not given is not known, also in a change: an emptied field of a form empties the column. */
const personColumns = (input: PersonInput) => ({
  familyName: input.familyName,
  givenName: input.givenName ?? null,
  title: input.title ?? null,
  formOfAddress: input.formOfAddress ?? null,
  language: input.language ?? ("de" as const),
  plainTextOnly: input.plainTextOnly ?? false,
  ...(input.externalId ? { externalId: input.externalId } : {}),
});

const organizationColumns = (input: OrganizationInput) => ({
  name: input.name,
  kind: input.kind,
  shortName: input.shortName ?? null,
  parentId: input.parentId ?? null,
  ...(input.externalId ? { externalId: input.externalId } : {}),
});

const pick = ({ personId, organizationId, role }: Pick<MembershipInput, "personId" | "organizationId" | "role">) => ({
  personId,
  organizationId,
  role,
});
