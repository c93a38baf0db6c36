import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, contactPoints, reachabilities, reachabilityChanges } from "#db/schema/index.ts";
import type { ActorKind, Audience } from "#db/vocabulary.ts";
import { isOneOf } from "./is-one-of.ts";

/** Nobody writes down within the minute what they do; later than this, many have been told something else in between. */
const LATE_MS = 15 * 60_000;

/** One thing that was said about a contact point, and when. It stays true to that day whatever was said later. */
export type Statement = {
  id: number;
  contactPointId: number;
  value: string;
  audience: Audience;
  from: Date | null;
  to: Date | null;
  reason: string | null;
  incidentId: number | null;
  recordedAt: Date;
  recordedBy: { name: string; kind: ActorKind };
  /** Recorded when it held already. */
  isLate: boolean;
  /** Takes back what was said before. */
  isUndoing: boolean;
};

/**
 * Everything that was ever said about these contact points, last recorded first.
 *
 * @param knownAt only what was recorded by then
 */
export function listStatements(db: Db, contactPointIds: readonly number[], knownAt?: Date): Statement[] {
  if (contactPointIds.length === 0) return [];
  return db
    .select({ said: reachabilities, change: reachabilityChanges, value: contactPoints.value, by: actors })
    .from(reachabilities)
    .innerJoin(reachabilityChanges, eq(reachabilityChanges.id, reachabilities.changeId))
    .innerJoin(contactPoints, eq(contactPoints.id, reachabilities.contactPointId))
    .innerJoin(actors, eq(actors.id, reachabilityChanges.recordedBy))
    .where(isOneOf(reachabilities.contactPointId, contactPointIds))
    .all()
    .filter(({ change }) => !knownAt || change.recordedAt <= knownAt)
    .map(({ said, change, value, by }) => ({
      id: said.id,
      contactPointId: said.contactPointId,
      value,
      audience: said.audience,
      from: said.validFrom,
      to: said.validTo,
      reason: said.reason,
      incidentId: said.incidentId,
      recordedAt: change.recordedAt,
      recordedBy: { name: by.name, kind: by.kind },
      isLate: said.validFrom !== null && change.recordedAt.getTime() - said.validFrom.getTime() > LATE_MS,
      isUndoing: change.undoesId !== null,
    }))
    .toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime() || b.id - a.id);
}
