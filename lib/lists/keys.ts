import { and, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { distributionLists } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { DomainError } from "../domain-error.ts";

/** The lists in use that have these keys. A key that none has is not in the map. */
export function findListIds(db: Db, keys: readonly string[]): Map<string, number> {
  const rows = db
    .select({ key: distributionLists.key, id: distributionLists.id })
    .from(distributionLists)
    .where(and(isOneOf(distributionLists.key, keys), isNull(distributionLists.archivedAt)))
    .all();
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** @throws DomainError `not_found` when no list in use has it */
export function requireList(db: Db, key: string): number {
  const id = findListIds(db, [key]).get(key);
  if (id === undefined) throw new DomainError("not_found");
  return id;
}

/** The keys of many lists, by id, of archived ones too. */
export function listKeys(db: Db, listIds: readonly number[]): Map<number, string> {
  const { id, key } = distributionLists;
  const rows = db.select({ id, key }).from(distributionLists).where(isOneOf(id, listIds)).all();
  return new Map(rows.map((row) => [row.id, row.key]));
}
