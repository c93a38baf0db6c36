import { and, asc, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { normalizeEmail } from "./email-address.ts";
import { fallbackValue } from "./fallback-pattern.ts";
import type { FallbackInput } from "./input.ts";
import { isOneOf } from "./is-one-of.ts";
import { listOwners, type OwnerRow } from "./owners.ts";
import { knownIds } from "./reachability-rows.ts";

export type FallbackTerms = Pick<FallbackInput, "from" | "expiresAt" | "advice">;

export type PlannedFallback = {
  replacesId: number;
  value: string;
  /** Of an address that stood in before, for the same people; undefined: it is new. */
  knownId: number | undefined;
  owners: readonly OwnerRow[];
};

type Wanted = { replacesId: number; value: string };

/**
 * What the pattern makes of each e-mail address; writes nothing.
 *
 * @throws DomainError `pattern_malformed`, `pattern_collides` naming the address that two of them would get, what is wrong with an
 *   address, `fallback_taken` when somebody else has it, `interval_reversed`, `resend_in_future`, `not_found`
 */
export function planFallbacks(
  db: Db,
  contactPointIds: readonly number[],
  pattern: string,
  terms: FallbackTerms,
  at: Date,
): PlannedFallback[] {
  const ids = knownIds(db, contactPointIds);
  const points = db
    .select({ id: contactPoints.id, value: contactPoints.value })
    .from(contactPoints)
    .where(and(isOneOf(contactPoints.id, ids), eq(contactPoints.channel, "email")))
    .orderBy(asc(contactPoints.id))
    .all();
  const wanted = points.map((point) => ({ replacesId: point.id, value: fallbackValue(pattern, point.value) }));
  return plan(db, wanted, "pattern", terms, at);
}

/** The same for one address that somebody chose. */
export function planFallback(db: Db, wanted: Wanted, terms: FallbackTerms, at: Date): PlannedFallback[] {
  knownIds(db, [wanted.replacesId]);
  return plan(db, [wanted], "value", terms, at);
}

function plan(db: Db, wanted: readonly Wanted[], field: string, terms: FallbackTerms, at: Date): PlannedFallback[] {
  refuseImpossibleTerms(terms, at);
  const emails = distinctEmails(wanted, field);
  const known = new Map(
    db
      .select({
        id: contactPoints.id,
        kind: contactPoints.kind,
        value: contactPoints.value,
        email: contactPoints.valueNormalized,
      })
      .from(contactPoints)
      .where(and(eq(contactPoints.channel, "email"), isOneOf(contactPoints.valueNormalized, [...emails.values()])))
      .all()
      .map((point) => [point.email, point]),
  );
  const owners = listOwners(db, [...wanted.map((each) => each.replacesId), ...[...known.values()].map((point) => point.id)]);
  return wanted.map(({ replacesId, value }) => {
    const ours = owners.get(replacesId) ?? [];
    const point = known.get(emails.get(replacesId) ?? "");
    const isFree = !point || (point.kind === "fallback" && point.id !== replacesId && isSubset(owners.get(point.id) ?? [], ours));
    if (!isFree) throw new DomainError("fallback_taken", { value: point.value }, field);
    return { replacesId, value, knownId: point?.id, owners: ours };
  });
}

function refuseImpossibleTerms({ from, expiresAt, advice }: FallbackTerms, at: Date): void {
  if (expiresAt && expiresAt <= from) throw new DomainError("interval_reversed", {}, "expiresAt");
  const resendSince = advice?.resendSince;
  if (resendSince && resendSince > at && resendSince > from) throw new DomainError("resend_in_future", {}, "resendSince");
}

/** By what each replaces. */
function distinctEmails(wanted: readonly Wanted[], field: string): Map<number, string> {
  const emails = new Map<number, string>();
  const taken = new Set<string>();
  for (const { replacesId, value } of wanted) {
    const result = normalizeEmail(value);
    if ("problem" in result) throw new DomainError(result.problem, { value: value.slice(0, 120) }, field);
    if (taken.has(result.email)) throw new DomainError("pattern_collides", { value }, field);
    taken.add(result.email);
    emails.set(replacesId, result.email);
  }
  return emails;
}

/** A fallback may be opened again for the same people, but an address of somebody else may not become theirs unnoticed. */
function isSubset(owners: readonly OwnerRow[], of: readonly OwnerRow[]): boolean {
  const keyOf = (owner: OwnerRow) => `${owner.personId}/${owner.organizationId}`;
  const keys = new Set(of.map(keyOf));
  return owners.every((owner) => keys.has(keyOf(owner)));
}
