import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, persons } from "#db/schema/index.ts";
import type { NameParts } from "./fallback-pattern.ts";
import { isOneOf } from "./is-one-of.ts";
import { compareNames, displayName } from "./names.ts";

/** Whose name an address bears. */
export type Namesake = NameParts & { name: string; isOneOfSeveral: boolean };

/** Of the people who own each contact point the first in the order of a directory. What only organizations own is not in the map. */
export function listNamesakes(db: Db, contactPointIds: readonly number[]): Map<number, Namesake> {
  const { title, givenName, familyName } = persons;
  const rows = db
    .select({ contactPointId: contactPointOwners.contactPointId, title, givenName, familyName })
    .from(contactPointOwners)
    .innerJoin(persons, eq(persons.id, contactPointOwners.personId))
    .where(isOneOf(contactPointOwners.contactPointId, contactPointIds))
    .all();
  return new Map(
    [...Map.groupBy(rows, (row) => row.contactPointId)].flatMap(([id, owners]) => {
      const [first] = owners.toSorted(compareNames);
      return first ? [[id, { ...first, name: displayName(first), isOneOfSeveral: owners.length > 1 }] as const] : [];
    }),
  );
}
