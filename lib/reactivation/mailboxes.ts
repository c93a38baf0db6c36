import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, fallbacks, reachabilities } from "#db/schema/index.ts";
import { listTold } from "../coverage/told.ts";
import { isNotUndone } from "../directory/reachability-rows.ts";

/**
 * Every mailbox that the incident has closed, wholly or for third persons, and that nobody took out of the change again; also those that
 * are open by now. Read from what was said about the addresses, so that none can be missing, however it was closed.
 */
export function listClosedMailboxes(db: Db, incidentId: number): number[] {
  return db
    .selectDistinct({ id: reachabilities.contactPointId })
    .from(reachabilities)
    .innerJoin(contactPoints, and(eq(contactPoints.id, reachabilities.contactPointId), eq(contactPoints.channel, "email")))
    .leftJoin(fallbacks, and(eq(fallbacks.contactPointId, reachabilities.contactPointId), eq(fallbacks.incidentId, incidentId)))
    .where(
      and(
        eq(reachabilities.incidentId, incidentId),
        ne(reachabilities.audience, "everyone"),
        isNotUndone(reachabilities.changeId),
        isNull(fallbacks.id),
      ),
    )
    .orderBy(asc(reachabilities.contactPointId))
    .all()
    .map((row) => row.id);
}

/** When each person and office was first reached about the incident. Keys `p1`, `o1`. */
export function listFirstTold(db: Db, incidentId: number): Map<string, Date> {
  const first = new Map<string, Date>();
  for (const { who, firstAt } of listTold(db, [incidentId])) {
    const known = first.get(who);
    if (firstAt && (!known || firstAt < known)) first.set(who, firstAt);
  }
  return first;
}

export const ownerKey = ({ personId, organizationId }: { personId: number | null; organizationId: number | null }) =>
  personId === null ? `o${organizationId}` : `p${personId}`;
