import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, organizations, persons } from "#db/schema/index.ts";
import { isOneOf } from "./is-one-of.ts";
import { compareTexts, displayName } from "./names.ts";

export type OwnerRow = { contactPointId: number; personId: number | null; organizationId: number | null };

/** Who owns each of these contact points. */
export function listOwners(db: Db, contactPointIds: readonly number[]): Map<number, OwnerRow[]> {
  const { contactPointId, personId, organizationId } = contactPointOwners;
  const rows = db
    .select({ contactPointId, personId, organizationId })
    .from(contactPointOwners)
    .where(isOneOf(contactPointId, contactPointIds))
    .all();
  return Map.groupBy(rows, (row) => row.contactPointId);
}

export type OwnerName = { name: string; sortName: string };

/** The same by name, in the order of a directory. */
export function listOwnerNames(db: Db, contactPointIds: readonly number[]): Map<number, OwnerName[]> {
  const rows = db
    .select({
      contactPointId: contactPointOwners.contactPointId,
      title: persons.title,
      givenName: persons.givenName,
      familyName: persons.familyName,
      organization: organizations.name,
    })
    .from(contactPointOwners)
    .leftJoin(persons, eq(persons.id, contactPointOwners.personId))
    .leftJoin(organizations, eq(organizations.id, contactPointOwners.organizationId))
    .where(isOneOf(contactPointOwners.contactPointId, contactPointIds))
    .all();
  const named = (row: (typeof rows)[number]): OwnerName => ({
    name: row.organization ?? displayName({ ...row, familyName: row.familyName ?? "" }),
    sortName: row.organization ?? `${row.familyName} ${row.givenName ?? ""}`,
  });
  const byPoint = Map.groupBy(rows, (row) => row.contactPointId);
  return new Map([...byPoint].map(([id, own]) => [id, own.map(named).toSorted((a, b) => compareTexts(a.sortName, b.sortName))]));
}
