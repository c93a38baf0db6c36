import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { serviceGroups, services } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { ServiceGroupInput } from "./input.ts";

/** What belongs together, in the order of the public page. */
export function listServiceGroups(db: Db) {
  return db.select().from(serviceGroups).orderBy(asc(serviceGroups.position), asc(serviceGroups.id)).all();
}
export type ServiceGroup = ReturnType<typeof listServiceGroups>[number];

/** @returns its id */
export function addServiceGroup(db: Db, input: ServiceGroupInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    requireFreeName(tx, input.name);
    const { id } = tx.insert(serviceGroups).values(input).returning({ id: serviceGroups.id }).get();
    recordEvent(tx, "service_group.added", { id, name: input.name }, stamp);
    return id;
  });
}

/** @throws DomainError `not_found`, or `service_group_exists` when another has the name */
export function changeServiceGroup(db: Db, id: number, input: ServiceGroupInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    requireServiceGroup(tx, id);
    requireFreeName(tx, input.name, id);
    tx.update(serviceGroups)
      .set({ ...input, nameEn: input.nameEn ?? null })
      .where(eq(serviceGroups.id, id))
      .run();
    recordEvent(tx, "service_group.changed", { id, name: input.name }, stamp);
  });
}

/** Services that the city no longer runs do not keep a group. @throws DomainError `not_found`, or `service_group_in_use` */
export function removeServiceGroup(db: Db, id: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { name } = requireServiceGroup(tx, id);
    const isIn = eq(services.groupId, id);
    const run = tx
      .select()
      .from(services)
      .where(and(isIn, isNull(services.archivedAt)))
      .all();
    if (run.length > 0) throw new DomainError("service_group_in_use", { name, count: run.length });
    tx.update(services)
      .set({ groupId: null })
      .where(and(isIn, isNotNull(services.archivedAt)))
      .run();
    tx.delete(serviceGroups).where(eq(serviceGroups.id, id)).run();
    recordEvent(tx, "service_group.removed", { id, name }, stamp);
  });
}

/** @throws DomainError `not_found`, about `field` where the id was typed there */
export function requireServiceGroup(db: Db, id: number, field?: string): ServiceGroup {
  const found = db.select().from(serviceGroups).where(eq(serviceGroups.id, id)).get();
  if (!found) throw new DomainError("not_found", {}, field);
  return found;
}

function requireFreeName(db: Db, name: string, ownId?: number): void {
  const others = listServiceGroups(db).filter((group) => group.id !== ownId);
  if (others.some((group) => group.name.toLocaleLowerCase("de") === name.toLocaleLowerCase("de")))
    throw new DomainError("service_group_exists", { name }, "name");
}
