import { type SQL, sql } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { contactPoints, reachabilities, reachabilityChanges } from "#db/schema/index.ts";
import type { Audience } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import { isOneOf } from "./is-one-of.ts";

/** One command, one change. `undoesId`: the one that it takes back. */
export function openChange(db: Db, stamp: Stamp, undoesId?: number): number {
  return db
    .insert(reachabilityChanges)
    .values({ recordedBy: stamp.by, recordedAt: stamp.at, undoesId: undoesId ?? null })
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
 * @throws DomainError `contact_point_expired` naming it
 */
export function lastMoments(db: Db, contactPointIds: readonly number[], said: Said): Map<number, Date | null> {
  const ends = listEnds(db, contactPointIds, said);
  const lapsed = ends.find((end) => end.isLapsed);
  if (lapsed) throw new DomainError("contact_point_expired", { value: lapsed.value }, "from");
  return new Map(ends.map(({ id, validTo }) => [id, validTo]));
}

type End = { id: number; value: string; validTo: Date | null; isLapsed: boolean };

/** The same, with those that lapse before. Unknown ones are left out. */
export function listEnds(db: Db, contactPointIds: readonly number[], said: Said): End[] {
  const { id, value, expiresAt } = contactPoints;
  const rows = db.select({ id, value, expiresAt }).from(contactPoints).where(isOneOf(id, contactPointIds)).all();
  const points = new Map(rows.map((point) => [point.id, point]));
  return contactPointIds.flatMap((each) => {
    const point = points.get(each);
    if (!point) return [];
    const expiry = said.audience === "nobody" ? null : point.expiresAt;
    const validTo = expiry && (!said.to || expiry < said.to) ? expiry : (said.to ?? null);
    return [{ id: each, value: point.value, validTo, isLapsed: Boolean(validTo && said.from && validTo <= said.from) }];
  });
}

/** A condition on a row of a change: nobody has undone it, or nobody had by `knownAt`. */
export function isNotUndone(changeId: AnySQLiteColumn, knownAt?: Date): SQL {
  const known = knownAt ? sql` and undo.recorded_at <= ${knownAt.getTime()}` : sql``;
  return sql`not exists (select 1 from ${reachabilityChanges} as undo where undo.undoes_id = ${changeId}${known})`;
}

/** Each once. @throws DomainError `not_found` when one of them is unknown */
export function knownIds(db: Db, contactPointIds: readonly number[]): number[] {
  const ids = [...new Set(contactPointIds)];
  const known = db.select({ id: contactPoints.id }).from(contactPoints).where(isOneOf(contactPoints.id, ids)).all();
  if (known.length !== ids.length || ids.length === 0) throw new DomainError("not_found");
  return ids;
}
