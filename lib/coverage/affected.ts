import { and, eq, gt, isNull, min, or } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { contactPointOwners, persons, reachabilities, reachabilityChanges } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
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
      and(eq(reachabilities.incidentId, incidentId), isNull(undoing.id), isNull(reachabilityChanges.undoesId), isKnownAt(at)),
    )
    .groupBy(persons.id)
    .all();
  return byName(rows, at);
}

/** These persons as they will be affected. Archived ones are nobody. */
export function namePersons(db: Db, ids: readonly number[], at: Date): AffectedPerson[] {
  const rows = db
    .select({ person: persons })
    .from(persons)
    .where(and(isOneOf(persons.id, ids), isKnownAt(at)))
    .all();
  return byName(rows, at);
}

const isKnownAt = (at: Date) => or(isNull(persons.archivedAt), gt(persons.archivedAt, at));

type Row = { person: typeof persons.$inferSelect; since?: Date | null };

const byName = (rows: readonly Row[], at: Date): AffectedPerson[] =>
  rows
    .map(({ person, since }) => ({ id: person.id, name: displayName(person), since: since ?? at, by: sortName(person) }))
    .toSorted((a, b) => compareTexts(a.by, b.by) || a.id - b.id)
    .map(({ by: _, ...person }) => person);

const sortName = ({ familyName, givenName }: Row["person"]) => `${familyName} ${givenName ?? ""}`;
