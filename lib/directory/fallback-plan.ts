import { and, asc, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { normalizeEmail } from "./email-address.ts";
import { type Fault, fallbackValue, namesPeople, refusePattern } from "./fallback-pattern.ts";
import type { FallbackInput } from "./input.ts";
import { isOneOf } from "./is-one-of.ts";
import { listNamesakes } from "./namesakes.ts";
import { listOwners, type OwnerRow } from "./owners.ts";
import { knownIds } from "./reachability-rows.ts";

export type FallbackTerms = Pick<FallbackInput, "from" | "expiresAt" | "advice">;

export type PlannedFallback = {
  replacesId: number;
  value: string;
  /** Of an address that stood in before, for the same people; undefined: it is new. */
  knownId: number | undefined;
  owners: readonly OwnerRow[];
  /** Of several owners the one whose name it bears. */
  namedAfter: string | null;
};

/** One that may not come to be. `value` is empty where not even the pattern made one. */
export type DraftedFallback = PlannedFallback & { fault: Fault | undefined };

type Wanted = { replacesId: number; value: string; namedAfter: string | null; fault?: Fault | undefined };

/**
 * What the pattern makes of each e-mail address, faults included; writes nothing.
 *
 * @throws DomainError `pattern_malformed`, `interval_reversed`, `resend_in_future`, `not_found`
 */
export function draftFallbacks(
  db: Db,
  contactPointIds: readonly number[],
  pattern: string,
  terms: FallbackTerms,
  at: Date,
): DraftedFallback[] {
  const ids = knownIds(db, contactPointIds);
  refusePattern(pattern);
  const namesakes = namesPeople(pattern) ? listNamesakes(db, ids) : undefined;
  const points = db
    .select({ id: contactPoints.id, value: contactPoints.value })
    .from(contactPoints)
    .where(and(isOneOf(contactPoints.id, ids), eq(contactPoints.channel, "email")))
    .orderBy(asc(contactPoints.id))
    .all();
  const wanted = points.map(({ id: replacesId, value: address }): Wanted => {
    const namesake = namesakes?.get(replacesId);
    const namedAfter = namesake?.isOneOfSeveral ? namesake.name : null;
    return { replacesId, namedAfter, value: "", ...fallbackValue(pattern, address, namesake) };
  });
  return draft(db, wanted, terms, at);
}

/**
 * The same, whole or not at all.
 *
 * @throws DomainError as `draftFallbacks`, and of the first fault: `pattern_name_missing`, `pattern_same`, `pattern_collides` naming the
 *   address that two of them would get, what is wrong with an address, `fallback_taken` when somebody else has it
 */
export function planFallbacks(...asked: Parameters<typeof draftFallbacks>): PlannedFallback[] {
  return refuseFaults(draftFallbacks(...asked), "pattern");
}

/** The same for one address that somebody chose. */
export function planFallback(
  db: Db,
  { replacesId, value }: Pick<Wanted, "replacesId" | "value">,
  terms: FallbackTerms,
  at: Date,
): PlannedFallback[] {
  knownIds(db, [replacesId]);
  return refuseFaults(draft(db, [{ replacesId, value, namedAfter: null }], terms, at), "value");
}

/** @throws DomainError of the first fault */
export function refuseFaults<T extends { fault?: Fault | undefined }>(drafts: readonly T[], field: string): T[] {
  const fault = drafts.find((each) => each.fault)?.fault;
  if (fault) throw new DomainError(fault.code, fault.values, field);
  return [...drafts];
}

function draft(db: Db, wanted: readonly Wanted[], terms: FallbackTerms, at: Date): DraftedFallback[] {
  refuseImpossibleTerms(terms, at);
  const checked = wanted.map(withEmail);
  const emails = checked.flatMap(({ email }) => email ?? []);
  const known = knownEmails(db, emails);
  const sharing = Map.groupBy(emails, (email) => email);
  const owners = listOwners(db, [...wanted.map((each) => each.replacesId), ...[...known.values()].map((point) => point.id)]);
  return checked.map(({ replacesId, value, namedAfter, email, fault }) => {
    const ours = owners.get(replacesId) ?? [];
    const point = email === undefined ? undefined : known.get(email);
    const isFree = !point || (point.kind === "fallback" && point.id !== replacesId && isSubset(owners.get(point.id) ?? [], ours));
    const isShared = email !== undefined && (sharing.get(email)?.length ?? 0) > 1;
    const collision = isShared ? faultOf("pattern_collides", value) : isFree ? undefined : faultOf("fallback_taken", point.value);
    return { replacesId, value, namedAfter, knownId: point?.id, owners: ours, fault: fault ?? collision };
  });
}

const faultOf = (code: string, value: string): Fault => ({ code, values: { value } });

function withEmail(wanted: Wanted): Wanted & { email?: string } {
  if (wanted.fault) return wanted;
  const result = normalizeEmail(wanted.value);
  if ("email" in result) return { ...wanted, email: result.email };
  return { ...wanted, fault: faultOf(result.problem, wanted.value.slice(0, 120)) };
}

function knownEmails(db: Db, emails: readonly string[]) {
  const { id, kind, value, valueNormalized, channel } = contactPoints;
  const rows = db
    .select({ id, kind, value, email: valueNormalized })
    .from(contactPoints)
    .where(and(eq(channel, "email"), isOneOf(valueNormalized, emails)))
    .all();
  return new Map(rows.map((point) => [point.email, point]));
}

function refuseImpossibleTerms({ from, expiresAt, advice }: FallbackTerms, at: Date): void {
  if (expiresAt && expiresAt <= from) throw new DomainError("interval_reversed", {}, "expiresAt");
  const resendSince = advice?.resendSince;
  if (resendSince && resendSince > at && resendSince > from) throw new DomainError("resend_in_future", {}, "resendSince");
}

/** A fallback may be opened again for the same people, but an address of somebody else may not become theirs unnoticed. */
function isSubset(owners: readonly OwnerRow[], of: readonly OwnerRow[]): boolean {
  const keyOf = (owner: OwnerRow) => `${owner.personId}/${owner.organizationId}`;
  const keys = new Set(of.map(keyOf));
  return owners.every((owner) => keys.has(keyOf(owner)));
}
