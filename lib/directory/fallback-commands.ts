import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { contactPoints, fallbacks } from "#db/schema/index.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { loadAddresses } from "./addresses.ts";
import { addOwner, insertContactPoint } from "./contact-commands.ts";
import { type PlannedFallback, planFallback, planFallbacks } from "./fallback-plan.ts";
import type { FallbackInput, FallbacksInput } from "./input.ts";
import { isOneOf } from "./is-one-of.ts";
import { isNotUndone, openChange, writeReachability } from "./reachability-rows.ts";

export type OpenedFallback = { replacesId: number; contactPointId: number; value: string };

/**
 * Opens an address that stands in for another, for all its owners and for everyone, from `from` until `expiresAt`.
 *
 * @throws DomainError as `planFallbacks`
 * @returns the id of the contact point that stands in
 */
export function openFallback(db: Db, input: FallbackInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const [opened] = openAndTell(tx, planFallback(tx, input, input, stamp.at), input, stamp);
    return opened!.contactPointId;
  });
}

/**
 * The same for many at once, by a pattern such as `{local}-neu@{domain}`: one change, one event, all or none.
 *
 * @throws DomainError as `planFallbacks`
 */
export function openFallbacks(db: Db, input: FallbacksInput, stamp: Stamp): OpenedFallback[] {
  return inTransaction(db, (tx) =>
    openAndTell(tx, planFallbacks(tx, input.contactPointIds, input.pattern, input, stamp.at), input, stamp),
  );
}

/**
 * Closes the fallback addresses of contact points that are back. One that still stands in for another that is not stays open.
 * Part of a command; writes no event.
 *
 * @returns the ids of those that end
 */
export function retireFallbacks(
  db: Db,
  replacedIds: readonly number[],
  at: Date,
  because: { reason?: string | null | undefined; incidentId?: number | null | undefined },
  changeId: number,
): number[] {
  const candidates = db
    .selectDistinct({ id: fallbacks.contactPointId })
    .from(fallbacks)
    .innerJoin(contactPoints, eq(contactPoints.id, fallbacks.contactPointId))
    .where(and(isOneOf(fallbacks.replacesId, replacedIds), isNotUndone(fallbacks.changeId)))
    .all();
  const pairs = db
    .select({ id: fallbacks.contactPointId, replacesId: fallbacks.replacesId })
    .from(fallbacks)
    .where(
      and(
        isOneOf(
          fallbacks.contactPointId,
          candidates.map((each) => each.id),
        ),
        isNotUndone(fallbacks.changeId),
      ),
    )
    .all();
  const replaced = loadAddresses(db, [...new Set(pairs.map((pair) => pair.replacesId))], at);
  const standIns = loadAddresses(db, [...new Set(pairs.map((pair) => pair.id))], at);
  const ending = [...Map.groupBy(pairs, (pair) => pair.id)]
    .filter(([id, rows]) => {
      const standIn = standIns.get(id);
      const isOpen = standIn?.kind === "fallback" && standIn.audience !== "nobody";
      return isOpen && rows.every((row) => replaced.get(row.replacesId)?.audience === "everyone");
    })
    .map(([id]) => id);
  writeReachability(db, ending, { audience: "nobody", from: at, to: null, ...because }, changeId);
  return ending;
}

type Terms = Omit<FallbackInput, "replacesId" | "value">;

/** Part of a command; writes no event. */
export function openPlanned(
  db: Db,
  planned: readonly PlannedFallback[],
  terms: Terms,
  changeId: number,
  stamp: Stamp,
): OpenedFallback[] {
  return planned.map((each) => ({
    replacesId: each.replacesId,
    value: each.value,
    contactPointId: openOne(db, each, terms, changeId, stamp),
  }));
}

function openAndTell(tx: Db, planned: readonly PlannedFallback[], terms: Terms, stamp: Stamp): OpenedFallback[] {
  const changeId = openChange(tx, stamp);
  const opened = openPlanned(tx, planned, terms, changeId, stamp);
  const replacesIds = opened.map((each) => each.replacesId);
  const contactPointIds = opened.map((each) => each.contactPointId);
  recordEvent(tx, "fallback.opened", { changeId, replacesIds, contactPointIds, incidentId: terms.incidentId ?? null }, stamp);
  return opened;
}

function openOne(db: Db, planned: PlannedFallback, terms: Terms, changeId: number, stamp: Stamp): number {
  const { replacesId, value, knownId, owners } = planned;
  const { from, expiresAt = null, incidentId = null, reason = null } = terms;
  const publicity = terms.publicity ?? "internal";
  const advice = terms.advice ?? {};
  const said = { audience: "everyone", from, to: expiresAt, reason, incidentId } as const;
  const contactPointId = knownId ?? insertContactPoint(db, { value, kind: "fallback", publicity, expiresAt, reason }, stamp);
  if (knownId)
    db.update(contactPoints).set({ publicity, expiresAt, archivedAt: null }).where(eq(contactPoints.id, knownId)).run();
  writeReachability(db, [contactPointId], said, changeId);
  for (const { personId, organizationId } of owners) addOwner(db, contactPointId, { personId, organizationId });
  db.insert(fallbacks)
    .values({
      replyPossible: advice.replyPossible ?? true,
      phoneWanted: advice.phoneWanted ?? false,
      resendSince: advice.resendSince ?? null,
      deliveredLate: advice.deliveredLate ?? false,
      note: advice.note ?? null,
      contactPointId,
      replacesId,
      incidentId,
      expiresAt,
      changeId,
    })
    .run();
  return contactPointId;
}
