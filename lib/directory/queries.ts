import { asc, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, memberships, organizations, persons } from "#db/schema/index.ts";
import { isOneOf } from "./is-one-of.ts";

export const findPerson = (db: Db, personId: number) => db.select().from(persons).where(eq(persons.id, personId)).get();

export const findOrganization = (db: Db, key: string) => db.select().from(organizations).where(eq(organizations.key, key)).get();

/** Every membership of a person, past ones too, newest first. */
export function listMemberships(db: Db, personId: number) {
  return db
    .select({ membership: memberships, organization: organizations })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(eq(memberships.personId, personId))
    .all()
    .toSorted(
      (a, b) => (b.membership.fromDay ?? "").localeCompare(a.membership.fromDay ?? "") || b.membership.id - a.membership.id,
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
