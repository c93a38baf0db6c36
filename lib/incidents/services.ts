import { asc, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { services } from "#db/schema/index.ts";
import { uniqueKey } from "../directory/keys.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { ServiceInput } from "./input.ts";
import { listImpairedServices } from "./queries.ts";
import { requireServiceGroup } from "./service-groups.ts";
import { worseImpact } from "./stage.ts";

/** What the city runs, in the order of the public page. */
export function listServices(db: Db) {
  return db.select().from(services).where(isNull(services.archivedAt)).orderBy(asc(services.position), asc(services.id)).all();
}
export type Service = ReturnType<typeof listServices>[number];

/** The same, each with the worst that any open incident says of it. Exercises left out. */
export function listServicesWithImpact(db: Db) {
  const impacts = Map.groupBy(listImpairedServices(db), (row) => row.key);
  return listServices(db).map(({ key, name, nameEn }) => ({
    key,
    name,
    nameEn,
    impact: (impacts.get(key) ?? []).map((row) => row.impact).reduce(worseImpact, "operational"),
  }));
}

/** @returns the key made from the name */
export function addService(db: Db, input: ServiceInput, stamp: Stamp): string {
  return inTransaction(db, (tx) => {
    const key = uniqueKey(
      input.name,
      (candidate) => tx.select().from(services).where(eq(services.key, candidate)).get() !== undefined,
    );
    tx.insert(services)
      .values({ key, ...columnsOf(tx, input) })
      .run();
    recordEvent(tx, "service.added", { key }, stamp);
    return key;
  });
}

/** @throws DomainError `not_found`, of the service or of `groupId` */
export function changeService(db: Db, key: string, input: ServiceInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const result = tx.update(services).set(columnsOf(tx, input)).where(eq(services.key, key)).run();
    if (result.changes !== 1) throw new DomainError("not_found");
    recordEvent(tx, "service.changed", { key }, stamp);
  });
}

/** Takes a service off the lists; what was said of it stays. @throws DomainError `not_found` */
export function archiveService(db: Db, key: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    if (tx.update(services).set({ archivedAt: stamp.at }).where(eq(services.key, key)).run().changes !== 1)
      throw new DomainError("not_found");
    recordEvent(tx, "service.archived", { key }, stamp);
  });
}

function columnsOf(db: Db, { name, position, groupId, ...given }: ServiceInput) {
  if (groupId !== undefined) requireServiceGroup(db, groupId, "groupId");
  return {
    name,
    nameEn: given.nameEn ?? null,
    position,
    groupId: groupId ?? null,
    alternative: given.alternative ?? null,
    alternativeEn: given.alternativeEn ?? null,
  };
}
