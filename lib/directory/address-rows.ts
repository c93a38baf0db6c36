import { and, asc, desc, eq, or, type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  contactPointOwners,
  contactPoints,
  fallbacks,
  incidents,
  reachabilities,
  reachabilityChanges,
} from "#db/schema/index.ts";
import { isOneOf } from "./is-one-of.ts";
import type { ReachabilityRow } from "./reachability.ts";
import { isNotUndone } from "./reachability-rows.ts";

export type Owners = { personIds?: readonly number[]; organizationIds?: readonly number[] };

/** What whoever writes to a stand-in address must know. */
export type Fallback = {
  replacesId: number;
  incidentId: number | null;
  replyPossible: boolean;
  phoneWanted: boolean;
  resendSince: Date | null;
  deliveredLate: boolean;
  note: string | null;
  expiresAt: Date | null;
};

/** @param knownAt leaves out what was recorded later, and keeps what was taken out of use later */
export function listOwnedContactPoints(db: Db, of: Owners, at: Date, knownAt?: Date) {
  const persons = of.personIds?.length ? isOneOf(contactPointOwners.personId, of.personIds) : undefined;
  const organizations = of.organizationIds?.length ? isOneOf(contactPointOwners.organizationId, of.organizationIds) : undefined;
  if (!persons && !organizations) return [];
  return db
    .select({
      contactPointId: contactPointOwners.contactPointId,
      personId: contactPointOwners.personId,
      organizationId: contactPointOwners.organizationId,
      createdAt: contactPoints.createdAt,
      archivedAt: contactPoints.archivedAt,
    })
    .from(contactPointOwners)
    .innerJoin(contactPoints, eq(contactPoints.id, contactPointOwners.contactPointId))
    .where(or(persons, organizations))
    .orderBy(asc(contactPoints.rank), asc(contactPoints.id))
    .all()
    .filter((row) => !row.archivedAt || row.archivedAt > at || (knownAt && row.archivedAt > knownAt))
    .filter((row) => !knownAt || row.createdAt <= knownAt);
}

/** What was said in exercises has never happened for the public. */
export type RowOptions = { withoutExercises?: boolean };

const notInExercise = (incidentId: SQLWrapper) =>
  sql`(${incidentId} is null or ${incidentId} not in (select ${incidents.id} from ${incidents} where ${incidents.isExercise}))`;

export function listReachabilityRows(
  db: Db,
  contactPointIds: readonly number[],
  { withoutExercises = false }: RowOptions = {},
): Map<number, ReachabilityRow[]> {
  const rows = db
    .select({
      id: reachabilities.id,
      contactPointId: reachabilities.contactPointId,
      audience: reachabilities.audience,
      validFrom: reachabilities.validFrom,
      validTo: reachabilities.validTo,
      reason: reachabilities.reason,
      incidentId: reachabilities.incidentId,
      recordedAt: reachabilityChanges.recordedAt,
    })
    .from(reachabilities)
    .innerJoin(reachabilityChanges, eq(reachabilityChanges.id, reachabilities.changeId))
    .where(
      and(
        isOneOf(reachabilities.contactPointId, contactPointIds),
        withoutExercises ? notInExercise(reachabilities.incidentId) : undefined,
      ),
    )
    .all();
  return Map.groupBy(rows, (row) => row.contactPointId);
}

/** What was advised about each fallback, newest first. */
export function listFallbackAdvice(
  db: Db,
  ids: readonly number[],
  knownAt?: Date,
  { withoutExercises = false }: RowOptions = {},
): Map<number, Fallback[]> {
  const rows = db
    .select({
      contactPointId: fallbacks.contactPointId,
      recordedAt: reachabilityChanges.recordedAt,
      advice: {
        replacesId: fallbacks.replacesId,
        incidentId: fallbacks.incidentId,
        replyPossible: fallbacks.replyPossible,
        phoneWanted: fallbacks.phoneWanted,
        resendSince: fallbacks.resendSince,
        deliveredLate: fallbacks.deliveredLate,
        note: fallbacks.note,
        expiresAt: fallbacks.expiresAt,
      },
    })
    .from(fallbacks)
    .innerJoin(reachabilityChanges, eq(reachabilityChanges.id, fallbacks.changeId))
    .where(
      and(
        isOneOf(fallbacks.contactPointId, ids),
        isNotUndone(fallbacks.changeId, knownAt),
        withoutExercises ? notInExercise(fallbacks.incidentId) : undefined,
      ),
    )
    .orderBy(desc(fallbacks.id))
    .all();
  const known = rows.filter((row) => !knownAt || row.recordedAt <= knownAt);
  const byPoint = Map.groupBy(known, (row) => row.contactPointId);
  return new Map([...byPoint].map(([id, same]) => [id, same.map((row) => row.advice)]));
}

export function countOwners(db: Db, ids: readonly number[]): Map<number, number> {
  const rows = db
    .select({ id: contactPointOwners.contactPointId, owners: sql<number>`count(*)` })
    .from(contactPointOwners)
    .where(isOneOf(contactPointOwners.contactPointId, ids))
    .groupBy(contactPointOwners.contactPointId)
    .all();
  return new Map(rows.map((row) => [row.id, row.owners]));
}
