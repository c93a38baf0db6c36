import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { importedObjects, memberships, organizations, persons } from "#db/schema/index.ts";
import { insertOrganization } from "../directory/commands.ts";
import { fromLocalInput } from "../format.ts";
import type { Stamp } from "../stamp.ts";
import { type Bulk, known, startBulk } from "./bulk.ts";
import type { Write } from "./planning.ts";

type Of<K extends Write["write"]> = Extract<Write, { write: K }>;

/** Writes a plan, in its order. Part of a command; writes no event. */
export function applyWrites(db: Db, sourceId: number, writes: readonly Write[], stamp: Stamp): void {
  const bulk = startBulk(db, sourceId, stamp);
  for (const each of writes) {
    if (each.write === "organization") writeOrganization(db, bulk, each, stamp);
    else if (each.write === "parent") writeParent(db, each);
    else if (each.write === "person") writePerson(db, bulk, each);
    else if (each.write === "membership") writeMembership(db, bulk, each);
    else if (each.write === "point") bulk.point(each.target, known(each.person), each.broughtBy);
    else if (each.write === "unlinkContact") bulk.unlinkContact(each.link);
    else if (each.write === "endContact") bulk.endContact(each.contactPointId, each.links);
    else if (each.write === "link") bulk.link(each);
    else if (each.write === "unlink") db.delete(importedObjects).where(eq(importedObjects.id, each.link.id)).run();
    else if (each.write === "end") endMembership(db, each, stamp);
    else archive(db, bulk, each, stamp);
  }
  bulk.finish();
}

function writeOrganization(db: Db, bulk: Bulk, { target, fields }: Of<"organization">, stamp: Stamp): void {
  const { name, shortName, kind, ended } = fields;
  if (target.id === null && name && kind) {
    target.id = insertOrganization(db, { name, shortName, kind }, stamp);
    if (!ended) return;
  }
  const columns = {
    ...(name ? { name } : {}),
    ...(kind ? { kind } : {}),
    ...(shortName === undefined ? {} : { shortName }),
    ...(ended === undefined ? {} : { archivedAt: ended === null ? null : dayAfter(ended, stamp.at) }),
  };
  if (Object.keys(columns).length === 0) return;
  db.update(organizations)
    .set(columns)
    .where(eq(organizations.id, known(target)))
    .run();
  bulk.organizationChanged(known(target));
}

function writeParent(db: Db, { target, parent }: Of<"parent">): void {
  db.update(organizations)
    .set({ parentId: parent && known(parent) })
    .where(eq(organizations.id, known(target)))
    .run();
}

function writePerson(db: Db, bulk: Bulk, { target, fields, isReturning }: Of<"person">): void {
  if (target.id === null) {
    target.id = bulk.person(fields);
    return;
  }
  db.update(persons)
    .set({ ...fields, ...(isReturning ? { archivedAt: null } : {}) })
    .where(eq(persons.id, target.id))
    .run();
  bulk.personChanged(target.id);
}

function writeMembership(db: Db, bulk: Bulk, { target, person, organization, fields }: Of<"membership">): void {
  if (target.id === null) {
    const { role = "member", roleLabel = null, fromDay = null, untilDay = null } = fields;
    target.id = bulk.seat({ personId: known(person), organizationId: known(organization), role, roleLabel, fromDay, untilDay });
    return;
  }
  db.update(memberships).set(fields).where(eq(memberships.id, target.id)).run();
}

function endMembership(db: Db, { membershipId, untilDay, link }: Of<"end">, stamp: Stamp): void {
  db.update(memberships).set({ untilDay }).where(eq(memberships.id, membershipId)).run();
  db.update(importedObjects).set({ goneAt: stamp.at }).where(eq(importedObjects.id, link.id)).run();
}

function archive(db: Db, bulk: Bulk, { kind, id, link }: Of<"archive">, stamp: Stamp): void {
  const table = kind === "person" ? persons : organizations;
  db.update(table).set({ archivedAt: stamp.at }).where(eq(table.id, id)).run();
  db.update(importedObjects).set({ goneAt: stamp.at }).where(eq(importedObjects.id, link.id)).run();
  if (kind === "person") bulk.personChanged(id);
  else bulk.organizationChanged(id);
}

/** The midnight that ended a day. */
function dayAfter(day: string, fallback: Date): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return fromLocalInput(next) ?? fallback;
}
