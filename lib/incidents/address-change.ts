import { z } from "zod";
import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { distributionLists } from "#db/schema/index.ts";
import { audiences, contactKinds, publicities } from "#db/vocabulary.ts";
import { loadAddressBooks } from "../directory/addresses.ts";
import { openFallbacks, planFallbacks } from "../directory/fallback-commands.ts";
import { FallbackAdvice, MAX_REASON_LENGTH, MAX_VALUE_LENGTH } from "../directory/input.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { DomainError } from "../domain-error.ts";
import { moment, optional, singleLine } from "../input-fields.ts";
import { resolveLists } from "../lists/resolve.ts";
import type { Stamp } from "../stamp.ts";
import { requireIncident } from "./require-incident.ts";

export const AddressChangeInput = z.object({
  /** Key of the list whose members' addresses change. */
  list: singleLine(120),
  kind: z.enum(contactKinds).default("mandate"),
  audience: z.enum(audiences),
  from: moment,
  reason: singleLine(MAX_REASON_LENGTH),
  fallback: z
    .object({
      /** `{local}-neu@{domain}` */
      pattern: singleLine(MAX_VALUE_LENGTH),
      from: optional(moment),
      expiresAt: optional(moment),
      publicity: z.enum(publicities).default("internal"),
      advice: FallbackAdvice.default({}),
    })
    .optional(),
});
export type AddressChangeInput = z.infer<typeof AddressChangeInput>;

export type PlannedChange = { contactPointId: number; owner: string; address: string; fallback: string | undefined };

/**
 * What a change would do, address by address; writes nothing.
 *
 * @throws DomainError `unknown_list`, `no_addresses`, and what `planFallbacks` refuses
 */
export function planAddressChange(db: Db, input: AddressChangeInput, at: Date): PlannedChange[] {
  const points = addressesOf(db, input, at);
  const planned = input.fallback
    ? planFallbacks(
        db,
        points.map((point) => point.contactPointId),
        input.fallback.pattern,
      )
    : [];
  const fallbackFor = new Map(planned.map((each) => [each.replacesId, each.value]));
  return points.map((point) => ({ ...point, fallback: fallbackFor.get(point.contactPointId) }));
}

/**
 * Says for all addresses of one kind in a list who may use them, and opens fallback addresses for them: all or nothing.
 *
 * @throws DomainError as `planAddressChange`, `not_found`
 * @returns how many addresses changed
 */
export function changeAddresses(db: Db, number: string, input: AddressChangeInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    const contactPointIds = addressesOf(tx, input, stamp.at).map((point) => point.contactPointId);
    const said = { contactPointIds, from: input.from, reason: input.reason, incidentId: incident.id };
    setReachability(tx, { ...said, audience: input.audience }, stamp);
    if (input.fallback) openFallbacks(tx, { ...said, ...input.fallback, from: input.fallback.from ?? input.from }, stamp);
    return contactPointIds.length;
  });
}

function addressesOf(db: Db, input: AddressChangeInput, at: Date): Omit<PlannedChange, "fallback">[] {
  const list = db.select({ id: distributionLists.id }).from(distributionLists).where(eq(distributionLists.key, input.list)).get();
  if (!list) throw new DomainError("unknown_list", { key: input.list }, "list");
  const members = resolveLists(db, [list.id], at);
  const idsOf = (kind: "person" | "organization") => members.filter((member) => member.kind === kind).map((member) => member.id);
  const books = loadAddressBooks(db, { personIds: idsOf("person"), organizationIds: idsOf("organization") }, at);
  const points = new Map<number, Omit<PlannedChange, "fallback">>();
  for (const member of members) {
    const book = (member.kind === "person" ? books.persons : books.organizations).get(member.id);
    for (const address of book?.addresses ?? [])
      if (address.channel === "email" && address.kind === input.kind)
        points.set(address.contactPointId, {
          contactPointId: address.contactPointId,
          owner: member.name,
          address: address.value,
        });
  }
  if (points.size === 0) throw new DomainError("no_addresses", {}, "list");
  return [...points.values()];
}
