import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { importedObjects, memberships, organizations, persons } from "#db/schema/index.ts";
import { insertMembership, insertOrganization, insertPerson } from "../directory/commands.ts";
import { addOwner, insertOpenContactPoint } from "../directory/contact-commands.ts";
import { indexOrganization, indexPerson } from "../directory/search-index.ts";
import { fromLocalInput } from "../format.ts";
import type { Stamp } from "../stamp.ts";
import type { Target, Write } from "./planning.ts";

type Of<K extends Write["write"]> = Extract<Write, { write: K }>;

/** Writes a plan, in its order. Part of a command; writes no event. */
export function applyWrites(db: Db, sourceId: number, writes: readonly Write[], stamp: Stamp): void {
  for (const each of writes) {
    if (each.write === "organization") writeOrganization(db, each, stamp);
    else if (each.write === "parent") writeParent(db, each);
    else if (each.write === "person") writePerson(db, each, stamp);
    else if (each.write === "membership") writeMembership(db, each, stamp);
    else if (each.write === "point") writePoint(db, each, stamp);
    else if (each.write === "link") writeLink(db, sourceId, each);
    else if (each.write === "unlink") db.delete(importedObjects).where(eq(importedObjects.id, each.link.id)).run();
    else if (each.write === "end") endMembership(db, each, stamp);
    else archive(db, each, stamp);
  }
}

function writeOrganization(db: Db, { target, fields }: Of<"organization">, stamp: Stamp): void {
  const { name, shortName, kind, ended } = fields;
  if (target.id === null && name && kind) target.id = insertOrganization(db, { name, shortName, kind }, stamp);
  const columns = {
    ...(name ? { name } : {}),
    ...(kind ? { kind } : {}),
    ...(shortName === undefined ? {} : { shortName }),
    ...(ended === undefined ? {} : { archivedAt: ended === null ? null : dayAfter(ended, stamp.at) }),
  };
  if (Object.keys(columns).length > 0)
    db.update(organizations)
      .set(columns)
      .where(eq(organizations.id, known(target)))
      .run();
  indexOrganization(db, known(target));
}

function writeParent(db: Db, { target, parent }: Of<"parent">): void {
  db.update(organizations)
    .set({ parentId: parent && known(parent) })
    .where(eq(organizations.id, known(target)))
    .run();
}

function writePerson(db: Db, { target, fields, isReturning }: Of<"person">, stamp: Stamp): void {
  if (target.id === null) {
    const { familyName = "", givenName, title, formOfAddress } = fields;
    target.id = insertPerson(db, { familyName, givenName, title, formOfAddress }, stamp);
    return;
  }
  db.update(persons)
    .set({ ...fields, ...(isReturning ? { archivedAt: null } : {}) })
    .where(eq(persons.id, target.id))
    .run();
  indexPerson(db, target.id);
}

function writeMembership(db: Db, { target, person, organization, fields }: Of<"membership">, stamp: Stamp): void {
  if (target.id === null) {
    const { role = "member", roleLabel, fromDay, untilDay } = fields;
    const seat = { personId: known(person), organizationId: known(organization), role, roleLabel, fromDay, untilDay };
    target.id = insertMembership(db, seat, stamp);
    return;
  }
  db.update(memberships).set(fields).where(eq(memberships.id, target.id)).run();
}

/** Whatever the source says of it: unclassified and internal, until somebody here has looked. */
function writePoint(db: Db, { target, person }: Of<"point">, stamp: Stamp): void {
  const { channel, value } = target;
  target.id ??= insertOpenContactPoint(db, { channel, value, kind: "unclassified", publicity: "internal" }, stamp);
  addOwner(db, target.id, { personId: known(person) });
}

function writeLink(db: Db, sourceId: number, { kind, target, externalId, said }: Of<"link">): void {
  const none = { personId: null, organizationId: null, membershipId: null };
  const columns = { ...none, [`${kind}Id`]: known(target), said: JSON.stringify(said), goneAt: null };
  db.insert(importedObjects)
    .values({ sourceId, externalId, ...columns })
    .onConflictDoUpdate({ target: [importedObjects.sourceId, importedObjects.externalId], set: columns })
    .run();
  if (kind !== "membership") keepExternalId(db, kind, known(target), externalId);
}

function endMembership(db: Db, { membershipId, untilDay, link }: Of<"end">, stamp: Stamp): void {
  db.update(memberships).set({ untilDay }).where(eq(memberships.id, membershipId)).run();
  db.update(importedObjects).set({ goneAt: stamp.at }).where(eq(importedObjects.id, link.id)).run();
}

function archive(db: Db, { kind, id, link }: Of<"archive">, stamp: Stamp): void {
  const table = kind === "person" ? persons : organizations;
  db.update(table).set({ archivedAt: stamp.at }).where(eq(table.id, id)).run();
  db.update(importedObjects).set({ goneAt: stamp.at }).where(eq(importedObjects.id, link.id)).run();
  if (kind === "person") indexPerson(db, id);
  else indexOrganization(db, id);
}

/** The record itself carries the id of the first source that has it, unless another record does. */
function keepExternalId(db: Db, kind: "person" | "organization", id: number, externalId: string): void {
  const table = kind === "person" ? persons : organizations;
  if (db.select({ id: table.id }).from(table).where(eq(table.externalId, externalId)).get()) return;
  db.update(table)
    .set({ externalId })
    .where(and(eq(table.id, id), isNull(table.externalId)))
    .run();
}

/** The midnight that ended a day. */
function dayAfter(day: string, fallback: Date): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return fromLocalInput(next) ?? fallback;
}

/** A plan writes what others refer to first. */
function known(target: Target): number {
  if (target.id === null) throw new Error("import plan out of order");
  return target.id;
}
