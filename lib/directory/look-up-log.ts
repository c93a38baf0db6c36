import { and, asc, desc, eq, gte, inArray, lt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, contactPointOwners, contactPoints, directoryLookups } from "#db/schema/index.ts";
import type { Address } from "./addresses.ts";
import { isOneOf } from "./is-one-of.ts";
import { listOwnerNames } from "./owners.ts";

/** Search while typing shows an address again and again; that is one look-up. */
const SAME_LOOK_UP_MS = 10 * 60_000;

/** Says who saw contact points that are not public. No audit event: it is a log of its own, kept for a shorter time. */
export function recordLookups(db: Db, actorId: string, contactPointIds: readonly number[], at: Date): void {
  const ids = [...new Set(contactPointIds)];
  if (ids.length === 0) return;
  const recent = db
    .select({ id: directoryLookups.contactPointId })
    .from(directoryLookups)
    .where(
      and(
        isOneOf(directoryLookups.contactPointId, ids),
        eq(directoryLookups.actorId, actorId),
        gte(directoryLookups.lookedUpAt, new Date(at.getTime() - SAME_LOOK_UP_MS)),
      ),
    )
    .all();
  const seen = new Set(recent.map((row) => row.id));
  const rows = ids.filter((id) => !seen.has(id)).map((contactPointId) => ({ actorId, contactPointId, lookedUpAt: at }));
  if (rows.length > 0) db.insert(directoryLookups).values(rows).run();
}

/** The contact points among these whose look-up has to be recorded. */
export function loggedIds(addresses: readonly (Pick<Address, "contactPointId" | "publicity"> | undefined)[]): number[] {
  return addresses.flatMap((address) => (address && address.publicity !== "public" ? [address.contactPointId] : []));
}

const DEFAULT_PAGE = 100;

type LookupFilter = {
  actorId?: string | undefined;
  /** Whose contact points. */
  owner?: { personId: number } | { organizationId: number } | undefined;
  /** An id: only what was looked up before it. */
  before?: number | undefined;
  limit?: number;
};

/**
 * Who looked up whose contact points when, newest first. What the address is, but never the address: whoever reads the log need not see
 * what is logged.
 */
export function listLookups(db: Db, { actorId, owner, before, limit = DEFAULT_PAGE }: LookupFilter = {}) {
  const rows = db
    .select({
      id: directoryLookups.id,
      lookedUpAt: directoryLookups.lookedUpAt,
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
    .where(
      and(
        actorId === undefined ? undefined : eq(directoryLookups.actorId, actorId),
        owner === undefined ? undefined : inArray(directoryLookups.contactPointId, pointsOf(db, owner)),
        before === undefined ? undefined : lt(directoryLookups.id, before),
      ),
    )
    .orderBy(desc(directoryLookups.id))
    .limit(limit + 1)
    .all();
  const page = rows.slice(0, limit);
  const owners = listOwnerNames(db, [...new Set(page.map((row) => row.contactPointId))]);
  const lookups = page.map((row) => ({ ...row, owners: (owners.get(row.contactPointId) ?? []).map((each) => each.name) }));
  return { lookups, more: rows.length > limit };
}
export type Lookup = ReturnType<typeof listLookups>["lookups"][number];

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
