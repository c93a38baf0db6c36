import type { Db } from "#db/open.ts";
import { contactPoints, reachabilities, reachabilityChanges } from "#db/schema/index.ts";
import type { Audience } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import { isOneOf } from "./is-one-of.ts";

/** One command, one change. */
export function openChange(db: Db, stamp: Stamp): number {
  return db
    .insert(reachabilityChanges)
    .values({ recordedBy: stamp.by, recordedAt: stamp.at })
    .returning({ id: reachabilityChanges.id })
    .get().id;
}

export type Said = {
  audience: Audience;
  from: Date | null;
  to?: Date | null | undefined;
  reason?: string | null | undefined;
  incidentId?: number | null | undefined;
};

/** The rows of a change. @throws DomainError as `lastMoments` */
export function writeReachability(db: Db, contactPointIds: readonly number[], said: Said, changeId: number): void {
  for (const [contactPointId, validTo] of lastMoments(db, contactPointIds, said))
    db.insert(reachabilities)
      .values({
        contactPointId,
        audience: said.audience,
        validFrom: said.from,
        validTo,
        reason: said.reason ?? null,
        incidentId: said.incidentId ?? null,
        changeId,
      })
      .run();
}

/**
 * Until when each contact point can be open so. What lapses cannot be opened beyond its expiry.
 *
 * @throws DomainError `contact_point_expired`
 */
export function lastMoments(db: Db, contactPointIds: readonly number[], said: Said): Map<number, Date | null> {
  const expiring = new Map(
    db
      .select({ id: contactPoints.id, expiresAt: contactPoints.expiresAt })
      .from(contactPoints)
      .where(isOneOf(contactPoints.id, contactPointIds))
      .all()
      .map((point) => [point.id, point.expiresAt]),
  );
  const ends = contactPointIds.map((id): [number, Date | null] => {
    const expiresAt = said.audience === "nobody" ? null : expiring.get(id);
    const validTo = expiresAt && (!said.to || expiresAt < said.to) ? expiresAt : (said.to ?? null);
    if (validTo && said.from && validTo <= said.from) throw new DomainError("contact_point_expired", {}, "from");
    return [id, validTo];
  });
  return new Map(ends);
}

/** Each once. @throws DomainError `not_found` when one of them is unknown */
export function knownIds(db: Db, contactPointIds: readonly number[]): number[] {
  const ids = [...new Set(contactPointIds)];
  const known = db.select({ id: contactPoints.id }).from(contactPoints).where(isOneOf(contactPoints.id, ids)).all();
  if (known.length !== ids.length || ids.length === 0) throw new DomainError("not_found");
  return ids;
}
