import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, organizations, persons } from "#db/schema/index.ts";
import { indexWords } from "./fold.ts";

/** One index holds both: even rows are persons, odd ones organizations. */
export const personRow = (personId: number) => 2 * personId;
export const organizationRow = (organizationId: number) => 2 * organizationId + 1;

/** Writes anew what a person is found by. Every command that changes a name or an address calls it, in its own transaction. */
export function indexPerson(db: Db, personId: number): void {
  const person = db.select().from(persons).where(eq(persons.id, personId)).get();
  if (!person) return;
  const words = [person.title, person.givenName, person.familyName, ...localParts(db, eq(contactPointOwners.personId, personId))];
  writeRow(db, personRow(personId), person.archivedAt ? null : words);
}

export function indexOrganization(db: Db, organizationId: number): void {
  const organization = db.select().from(organizations).where(eq(organizations.id, organizationId)).get();
  if (!organization) return;
  const addresses = localParts(db, eq(contactPointOwners.organizationId, organizationId));
  const words = [organization.name, organization.shortName, ...addresses];
  writeRow(db, organizationRow(organizationId), organization.archivedAt ? null : words);
}

/** Of an address only what stands before the @: everybody of one domain would be found by the name of the domain. */
function localParts(db: Db, ownedBy: ReturnType<typeof eq>): string[] {
  return db
    .select({ channel: contactPoints.channel, value: contactPoints.value, archivedAt: contactPoints.archivedAt })
    .from(contactPointOwners)
    .innerJoin(contactPoints, eq(contactPoints.id, contactPointOwners.contactPointId))
    .where(ownedBy)
    .all()
    .filter((point) => point.channel === "email" && !point.archivedAt)
    .map((point) => point.value.split("@")[0] ?? "");
}

function writeRow(db: Db, rowid: number, texts: readonly (string | null)[] | null): void {
  db.run(sql`delete from directory_search where rowid = ${rowid}`);
  if (!texts) return;
  const words = indexWords(texts.filter(Boolean).join(" "));
  db.run(sql`insert into directory_search (rowid, words) values (${rowid}, ${words})`);
}
