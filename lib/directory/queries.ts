import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, incidents, memberships, organizations, persons } from "#db/schema/index.ts";
import { organizationKinds } from "#db/vocabulary.ts";
import { isOneOf } from "./is-one-of.ts";
import { compareNames, compareTexts } from "./names.ts";

export const findPerson = (db: Db, personId: number) => db.select().from(persons).where(eq(persons.id, personId)).get();

export const findOrganization = (db: Db, key: string) => db.select().from(organizations).where(eq(organizations.key, key)).get();

/** The key of an organization that was just made. */
export function findOrganizationKey(db: Db, organizationId: number): string {
  return db.select({ key: organizations.key }).from(organizations).where(eq(organizations.id, organizationId)).get()?.key ?? "";
}

/** The keys of many organizations, by id. */
export function listOrganizationKeys(db: Db, organizationIds: readonly number[]): Map<number, string> {
  const { id, key } = organizations;
  const rows = db.select({ id, key }).from(organizations).where(isOneOf(id, organizationIds)).all();
  return new Map(rows.map((row) => [row.id, row.key]));
}

/** Every membership of a person, past ones too: newest first, of one day the council before its committees. */
export function listMemberships(db: Db, personId: number) {
  return db
    .select({ membership: memberships, organization: organizations })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(eq(memberships.personId, personId))
    .all()
    .toSorted(
      (a, b) =>
        (b.membership.fromDay ?? "").localeCompare(a.membership.fromDay ?? "") ||
        organizationKinds.indexOf(a.organization.kind) - organizationKinds.indexOf(b.organization.kind) ||
        compareTexts(a.organization.name, b.organization.name),
    );
}

export type MembershipWithOrganization = ReturnType<typeof listMemberships>[number];

/** Organizations in use, by name, for choosing one. */
export function listOrganizations(db: Db) {
  const { id, key, name, shortName, kind, parentId } = organizations;
  return db
    .select({ id, key, name, shortName, kind, parentId })
    .from(organizations)
    .where(isNull(organizations.archivedAt))
    .orderBy(asc(organizations.name), asc(id))
    .all();
}

/** Public numbers of incidents, for naming the reason of a closed address. */
export function incidentNumbers(db: Db, incidentIds: readonly (number | null)[]): Map<number, string> {
  const ids = [...new Set(incidentIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = db.select({ id: incidents.id, number: incidents.number }).from(incidents).where(isOneOf(incidents.id, ids)).all();
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** Of many contact points what is said of them wherever they are named. */
export function listContactPoints(db: Db, contactPointIds: readonly number[]) {
  if (contactPointIds.length === 0) return [];
  const { id, value, kind, publicity } = contactPoints;
  return db.select({ id, value, kind, publicity }).from(contactPoints).where(isOneOf(id, contactPointIds)).all();
}

/** A contact point with everybody who owns it. */
export function findContactPointDetails(db: Db, contactPointId: number) {
  const point = db.select().from(contactPoints).where(eq(contactPoints.id, contactPointId)).get();
  if (!point || point.archivedAt) return undefined;
  const owners = db
    .select({ person: persons, organization: organizations })
    .from(contactPointOwners)
    .leftJoin(persons, eq(persons.id, contactPointOwners.personId))
    .leftJoin(organizations, eq(organizations.id, contactPointOwners.organizationId))
    .where(eq(contactPointOwners.contactPointId, contactPointId))
    .all();
  return { ...point, owners };
}

export function findMembership(db: Db, membershipId: number) {
  return db
    .select({ membership: memberships, person: persons, organization: organizations })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, memberships.personId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(eq(memberships.id, membershipId))
    .get();
}

const MAX_UNCLASSIFIED = 60;

/** Addresses that an import brought and nobody has looked at, the first of them by value. */
export function listUnclassified(db: Db) {
  const open = and(eq(contactPoints.kind, "unclassified"), eq(contactPoints.channel, "email"), isNull(contactPoints.archivedAt));
  const { id, value } = contactPoints;
  return {
    points: db.select({ id, value }).from(contactPoints).where(open).orderBy(asc(value)).limit(MAX_UNCLASSIFIED).all(),
    total: db.select({ n: count() }).from(contactPoints).where(open).get()?.n ?? 0,
  };
}

/** Everybody who has ever been in an organization: who is now first, then by name. */
export function listPeopleOf(db: Db, organizationId: number, today: string) {
  const isPast = (untilDay: string | null) => Number(untilDay !== null && untilDay < today);
  return db
    .select({ membership: memberships, person: persons, organization: organizations })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, memberships.personId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(memberships.organizationId, organizationId), isNull(persons.archivedAt)))
    .all()
    .toSorted((a, b) => isPast(a.membership.untilDay) - isPast(b.membership.untilDay) || compareNames(a.person, b.person));
}
export type MembershipWithPerson = ReturnType<typeof listPeopleOf>[number];
