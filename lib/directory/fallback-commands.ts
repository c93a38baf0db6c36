import { asc, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { contactPoints, fallbacks } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { loadAddresses } from "./addresses.ts";
import { addOwner, findContactPoint, insertContactPoint, ownersOf } from "./contact-commands.ts";
import { fallbackValue } from "./fallback-pattern.ts";
import type { FallbackInput, FallbacksInput } from "./input.ts";
import { isOneOf } from "./is-one-of.ts";
import { knownIds, openChange, writeReachability } from "./reachability-rows.ts";

export type OpenedFallback = { replacesId: number; contactPointId: number; value: string };

/**
 * Opens an address that stands in for another, for all its owners and for everyone, from `from` until `expiresAt`.
 *
 * @throws DomainError what is wrong with the address, `fallback_taken` when somebody else has it, `interval_reversed`, `not_found`
 * @returns the id of the contact point that stands in
 */
export function openFallback(db: Db, input: FallbackInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    knownIds(tx, [input.replacesId]);
    const changeId = openChange(tx, stamp);
    const contactPointId = openOne(tx, input.replacesId, input.value, input, changeId, stamp);
    const { replacesId, incidentId = null } = input;
    recordEvent(
      tx,
      "fallback.opened",
      { changeId, replacesIds: [replacesId], contactPointIds: [contactPointId], incidentId },
      stamp,
    );
    return contactPointId;
  });
}

/**
 * The same for many at once, by a pattern such as `{local}-neu@{domain}`: one change, one event, all or none.
 *
 * @throws DomainError as `openFallback`, `pattern_malformed`, `pattern_collides` naming the address that two of them would get
 */
export function openFallbacks(db: Db, input: FallbacksInput, stamp: Stamp): OpenedFallback[] {
  return inTransaction(db, (tx) => {
    const planned = planFallbacks(tx, input.contactPointIds, input.pattern);
    const changeId = openChange(tx, stamp);
    const opened = planned.map(({ replacesId, value }) => ({
      replacesId,
      value,
      contactPointId: openOne(tx, replacesId, value, input, changeId, stamp),
    }));
    const replacesIds = opened.map((each) => each.replacesId);
    const contactPointIds = opened.map((each) => each.contactPointId);
    recordEvent(tx, "fallback.opened", { changeId, replacesIds, contactPointIds, incidentId: input.incidentId ?? null }, stamp);
    return opened;
  });
}

/** What the pattern makes of each address. @throws DomainError as `openFallbacks` */
export function planFallbacks(db: Db, contactPointIds: readonly number[], pattern: string) {
  const ids = knownIds(db, contactPointIds);
  const points = db.select().from(contactPoints).where(isOneOf(contactPoints.id, ids)).orderBy(asc(contactPoints.id)).all();
  const taken = new Set<string>();
  return points
    .filter((point) => point.channel === "email")
    .map((point) => {
      const value = fallbackValue(pattern, point.value);
      if (taken.has(value)) throw new DomainError("pattern_collides", { value }, "pattern");
      taken.add(value);
      return { replacesId: point.id, replaces: point.value, value };
    });
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
    .where(isOneOf(fallbacks.replacesId, replacedIds))
    .all();
  const pairs = db
    .select({ id: fallbacks.contactPointId, replacesId: fallbacks.replacesId })
    .from(fallbacks)
    .where(
      isOneOf(
        fallbacks.contactPointId,
        candidates.map((each) => each.id),
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

function openOne(db: Db, replacesId: number, value: string, terms: Terms, changeId: number, stamp: Stamp): number {
  const { from, expiresAt = null, incidentId = null, reason = null } = terms;
  const publicity = terms.publicity ?? "internal";
  const advice = terms.advice ?? {};
  if (expiresAt && expiresAt <= from) throw new DomainError("interval_reversed", {}, "expiresAt");
  const owners = ownersOf(db, replacesId);
  const known = findContactPoint(db, { channel: "email", value });
  if (known) refuseForeign(db, known, replacesId, owners);
  const said = { audience: "everyone", from, to: expiresAt, reason, incidentId } as const;
  const contactPointId = known?.id ?? insertContactPoint(db, { value, kind: "fallback", publicity, expiresAt, reason }, stamp);
  if (known) db.update(contactPoints).set({ publicity, expiresAt, archivedAt: null }).where(eq(contactPoints.id, known.id)).run();
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

type KnownPoint = { id: number; kind: string; value: string };

/** A fallback may be opened again for the same people, but an address of somebody else may not become theirs unnoticed. */
function refuseForeign(db: Db, known: KnownPoint, replacesId: number, owners: ReturnType<typeof ownersOf>): void {
  const keyOf = (owner: (typeof owners)[number]) => `${owner.personId}/${owner.organizationId}`;
  const ours = new Set(owners.map(keyOf));
  const isOurs = ownersOf(db, known.id).every((owner) => ours.has(keyOf(owner)));
  if (known.kind !== "fallback" || known.id === replacesId || !isOurs)
    throw new DomainError("fallback_taken", { value: known.value }, "value");
}
