import { and, eq, isNotNull, isNull, min, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { contactPointOwners, persons, reachabilities, reachabilityChanges } from "#db/schema/index.ts";
import { compareTexts, displayName } from "../directory/names.ts";

/** `since`: when the first change to an address of theirs was recorded. */
export type AffectedPerson = { id: number; name: string; since: Date };

const undoing = alias(reachabilityChanges, "undoing");

/** Owners of contact points that the incident changed, by name. What was undone has changed nothing; archived people are nobody. */
export function listAffectedPersons(db: Db, incidentId: number, at: Date): AffectedPerson[] {
  const rows = db
    .select({ person: persons, since: min(reachabilityChanges.recordedAt) })
    .from(reachabilities)
    .innerJoin(reachabilityChanges, eq(reachabilityChanges.id, reachabilities.changeId))
    .leftJoin(undoing, eq(undoing.undoesId, reachabilityChanges.id))
    .innerJoin(contactPointOwners, eq(contactPointOwners.contactPointId, reachabilities.contactPointId))
    .innerJoin(persons, eq(persons.id, contactPointOwners.personId))
    .where(
      and(
        eq(reachabilities.incidentId, incidentId),
        isNull(undoing.id),
        isNull(reachabilityChanges.undoesId),
        isNotNull(contactPointOwners.personId),
        or(isNull(persons.archivedAt), sql`${persons.archivedAt} > ${at.getTime()}`),
      ),
    )
    .groupBy(persons.id)
    .all();
  return rows
    .toSorted((a, b) =>
      compareTexts(`${a.person.familyName} ${a.person.givenName}`, `${b.person.familyName} ${b.person.givenName}`),
    )
    .map(({ person, since }) => ({ id: person.id, name: displayName(person), since: since ?? at }));
}
