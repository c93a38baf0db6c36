import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, contactPointOwners, contactPoints, directoryLookups } from "#db/schema/index.ts";
import { listOwnerNames } from "./owners.ts";

const DEFAULT_PAGE = 100;

export type LookupFilter = {
  actorId?: string | undefined;
  /** Whose contact points. */
  owner?: { personId: number } | { organizationId: number } | undefined;
  /** An id: only what was looked up before it. */
  before?: number | undefined;
  limit?: number;
};

/**
 * Who looked up whose contact points when, newest first, one by one. What the address is, but never the address: whoever reads the log need
 * not see what is logged.
 */
export function listLookups(db: Db, { limit = DEFAULT_PAGE, ...filter }: LookupFilter = {}) {
  const rows = db
    .select({
      id: directoryLookups.id,
      lookedUpAt: directoryLookups.lookedUpAt,
      occasion: directoryLookups.occasion,
      contactPointId: directoryLookups.contactPointId,
      actorName: actors.name,
      actorKind: actors.kind,
      channel: contactPoints.channel,
      kind: contactPoints.kind,
      publicity: contactPoints.publicity,
    })
    .from(directoryLookups)
    .innerJoin(actors, eq(actors.id, directoryLookups.actorId))
    .innerJoin(contactPoints, eq(contactPoints.id, directoryLookups.contactPointId))
    .where(isWanted(db, filter))
    .orderBy(desc(directoryLookups.id))
    .limit(limit + 1)
    .all();
  const page = rows.slice(0, limit);
  const owners = listOwnerNames(db, [...new Set(page.map((row) => row.contactPointId))]);
  const lookups = page.map((row) => ({ ...row, owners: (owners.get(row.contactPointId) ?? []).map((each) => each.name) }));
  return { lookups, more: rows.length > limit };
}
export type Lookup = ReturnType<typeof listLookups>["lookups"][number];

export const isWanted = (db: Db, { actorId, owner, before }: LookupFilter) =>
  and(
    actorId === undefined ? undefined : eq(directoryLookups.actorId, actorId),
    owner === undefined ? undefined : inArray(directoryLookups.contactPointId, pointsOf(db, owner)),
    before === undefined ? undefined : lt(directoryLookups.id, before),
  );

function pointsOf(db: Db, owner: NonNullable<LookupFilter["owner"]>) {
  const { personId, organizationId, contactPointId } = contactPointOwners;
  const where = "personId" in owner ? eq(personId, owner.personId) : eq(organizationId, owner.organizationId);
  return db.select({ id: contactPointId }).from(contactPointOwners).where(where);
}

/** Everybody who has ever looked something up, by name. */
export function listLookingUp(db: Db) {
  const { id, name, kind } = actors;
  return db
    .select({ id, name, kind })
    .from(actors)
    .where(inArray(id, db.selectDistinct({ id: directoryLookups.actorId }).from(directoryLookups)))
    .orderBy(asc(name), asc(id))
    .all();
}
