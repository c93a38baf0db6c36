import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, persons } from "#db/schema/index.ts";
import { isOneOf } from "./is-one-of.ts";
import { insertRows, isSearchable, localPartOf, personSearchRow } from "./search-index.ts";

/** What new people are found by, all at once: one by one takes as long as everything else of an import. They must not be in the index. */
export function indexNewPeople(db: Db, ids: readonly number[]): void {
  if (ids.length === 0) return;
  const owned = db
    .select({ personId: contactPointOwners.personId, value: contactPoints.value })
    .from(contactPointOwners)
    .innerJoin(contactPoints, eq(contactPoints.id, contactPointOwners.contactPointId))
    .where(and(isOneOf(contactPointOwners.personId, ids), isSearchable))
    .all();
  const values = Map.groupBy(owned, ({ personId }) => personId);
  const rows = db.select().from(persons).where(isOneOf(persons.id, ids)).all();
  const localParts = (id: number) => (values.get(id) ?? []).map(({ value }) => localPartOf(value));
  insertRows(
    db,
    rows.map((row) => personSearchRow(row, localParts(row.id))),
  );
}
