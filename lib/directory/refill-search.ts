import { eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { contactPointOwners, contactPoints, organizations, persons } from "#db/schema/index.ts";
import { insertRows, isSearchable, localPartOf, organizationSearchRow, personSearchRow, type SearchRow } from "./search-index.ts";

/** Rows per statement: one value of some hundred kilobytes. */
const BATCH = 2000;

/**
 * Fills the index of the search anew when a migration has emptied a part of it. Called before the application serves anybody.
 *
 * @returns whether it did
 */
export function refillSearch(db: Db): boolean {
  const { records, rows, parts } = db.get<{ records: number; rows: number; parts: number }>(sql`select
    (select count(*) from ${persons} where ${persons.archivedAt} is null)
      + (select count(*) from ${organizations} where ${organizations.archivedAt} is null) as records,
    (select count(*) from directory_search_docsize) as rows,
    (select count(*) from directory_parts_docsize) as parts`);
  if (rows === records && parts === records) return false;
  inTransaction(db, (tx) => fillSearch(tx));
  return true;
}

/** Empties and fills it, whatever it holds. */
export function fillSearch(db: Db): void {
  for (const table of ["directory_search", "directory_parts", "directory_spellings"])
    db.run(sql`delete from ${sql.identifier(table)}`);
  const rows = searchRows(db);
  for (let start = 0; start < rows.length; start += BATCH) insertRows(db, rows.slice(start, start + BATCH));
}

function searchRows(db: Db): SearchRow[] {
  const ofPersons = localParts(db, "personId");
  const ofOrganizations = localParts(db, "organizationId");
  return [
    ...db
      .select()
      .from(persons)
      .where(isNull(persons.archivedAt))
      .all()
      .map((each) => personSearchRow(each, ofPersons(each.id))),
    ...db
      .select()
      .from(organizations)
      .where(isNull(organizations.archivedAt))
      .all()
      .map((each) => organizationSearchRow(each, ofOrganizations(each.id))),
  ];
}

function localParts(db: Db, owner: "personId" | "organizationId"): (id: number) => string[] {
  const rows = db
    .select({ owner: contactPointOwners[owner], value: contactPoints.value })
    .from(contactPointOwners)
    .innerJoin(contactPoints, eq(contactPoints.id, contactPointOwners.contactPointId))
    .where(sql`${isNotNull(contactPointOwners[owner])} and ${isSearchable}`)
    .all();
  const byOwner = Map.groupBy(rows, (row) => row.owner);
  return (id) => (byOwner.get(id) ?? []).map((row) => localPartOf(row.value));
}
