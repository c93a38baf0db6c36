import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { importedObjects, memberships, persons } from "#db/schema/index.ts";
import { indexNewPeople } from "../directory/index-new-people.ts";
import { indexOrganization, indexPerson } from "../directory/search-index.ts";
import type { Stamp } from "../stamp.ts";
import { startContacts } from "./bulk-contacts.ts";
import type { MembershipFields, PersonFields, PointTarget, Target, Write } from "./planning.ts";

/** Well below the 32,766 values that SQLite binds at once. */
const LINKS_AT_ONCE = 1_000;

type LinkWrite = Extract<Write, { write: "link" }>;
type Seat = MembershipFields & { personId: number; organizationId: number };

/**
 * Writes what a first import brings by the ten thousand: the others wait as long as it takes. Search index, reachability and links
 * are written when all of it is there.
 */
export function startBulk(db: Db, sourceId: number, stamp: Stamp) {
  const born = new Set<number>();
  const renamed = new Set<number>();
  const reindexed = new Set<number>();
  const contacts = startContacts(db, sourceId, stamp);
  const links: LinkWrite[] = [];
  const seat = prepareSeat(db);
  return {
    person(fields: Partial<PersonFields>): number {
      const { familyName = "", ...more } = fields;
      const { id } = db
        .insert(persons)
        .values({ familyName, ...more, createdAt: stamp.at })
        .returning({ id: persons.id })
        .get();
      born.add(id);
      return id;
    },
    seat: (fields: Seat): number => seat.get({ ...fields, createdAt: stamp.at }).id,
    point(target: PointTarget, personId: number, broughtBy: string | null): void {
      contacts.point(target, personId, broughtBy);
      if (!born.has(personId)) renamed.add(personId);
    },
    unlinkContact: contacts.unlink,
    endContact: contacts.end,
    link: (write: LinkWrite): void => void links.push(write),
    personChanged: (id: number): void => void renamed.add(id),
    organizationChanged: (id: number): void => void reindexed.add(id),
    finish(): void {
      contacts.finish();
      indexNewPeople(db, [...born]);
      for (const id of renamed) indexPerson(db, id);
      for (const id of reindexed) indexOrganization(db, id);
      for (let from = 0; from < links.length; from += LINKS_AT_ONCE)
        writeLinks(db, sourceId, links.slice(from, from + LINKS_AT_ONCE));
      if (links.length > 0) keepExternalIds(db, sourceId);
    },
  };
}
export type Bulk = ReturnType<typeof startBulk>;

function prepareSeat(db: Db) {
  const given = (name: keyof Seat | "createdAt") => sql.placeholder(name);
  return db
    .insert(memberships)
    .values({
      personId: given("personId"),
      organizationId: given("organizationId"),
      role: given("role"),
      roleLabel: given("roleLabel"),
      fromDay: given("fromDay"),
      untilDay: given("untilDay"),
      createdAt: given("createdAt"),
    })
    .returning({ id: memberships.id })
    .prepare();
}

function writeLinks(db: Db, sourceId: number, links: readonly LinkWrite[]): void {
  const none = { personId: null, organizationId: null, membershipId: null };
  const rows = links.map(({ kind, target, externalId, said }) => ({
    sourceId,
    externalId,
    ...none,
    [`${kind}Id`]: known(target),
    said: JSON.stringify(said),
    goneAt: null,
  }));
  db.insert(importedObjects)
    .values(rows)
    .onConflictDoUpdate({
      target: [importedObjects.sourceId, importedObjects.externalId],
      set: {
        personId: sql`excluded.person_id`,
        organizationId: sql`excluded.organization_id`,
        membershipId: sql`excluded.membership_id`,
        said: sql`excluded.said`,
        goneAt: sql`excluded.gone_at`,
      },
    })
    .run();
}

/** A record carries the id of the first source that has it, unless another record does. */
function keepExternalIds(db: Db, sourceId: number): void {
  db.run(sql`update persons set external_id = o.external_id from imported_objects as o
    where o.source_id = ${sourceId} and o.person_id = persons.id and persons.external_id is null
      and o.external_id not in (select external_id from persons where external_id is not null)`);
  db.run(sql`update organizations set external_id = o.external_id from imported_objects as o
    where o.source_id = ${sourceId} and o.organization_id = organizations.id and organizations.external_id is null
      and o.external_id not in (select external_id from organizations where external_id is not null)`);
}

/** A plan writes what others refer to first. */
export function known(target: Target): number {
  if (target.id === null) throw new Error("import plan out of order");
  return target.id;
}
