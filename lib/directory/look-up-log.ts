import { and, eq, gte } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { directoryLookups } from "#db/schema/index.ts";
import type { Address } from "./addresses.ts";
import { isOneOf } from "./is-one-of.ts";

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
