import { z } from "zod";
import { type Db, inTransaction } from "#db/open.ts";
import { audiences, contactKinds, publicities } from "#db/vocabulary.ts";
import { openFallbacks } from "../directory/fallback-commands.ts";
import { planFallbacks } from "../directory/fallback-plan.ts";
import { FallbackAdvice, MAX_REASON_LENGTH, MAX_VALUE_LENGTH } from "../directory/input.ts";
import { refuseReversed, setReachability } from "../directory/reachability-commands.ts";
import { lastMoments } from "../directory/reachability-rows.ts";
import { DomainError } from "../domain-error.ts";
import { moment, optional, singleLine } from "../input-fields.ts";
import type { Stamp } from "../stamp.ts";
import { contactPointsNamed, describeAddresses, type NamedAddress } from "./named-addresses.ts";
import { requireIncident } from "./require-incident.ts";

export const MAX_CONTACT_POINTS = 5_000;

/** Exactly one of `list` and `contactPoints`. */
export const AddressChangeInput = z.object({
  /** Key of the list whose members' addresses change. */
  list: optional(singleLine(120)),
  /** Which addresses of the list. */
  kind: z.enum(contactKinds).default("mandate"),
  /** Ids or e-mail addresses. */
  contactPoints: z
    .array(z.union([z.int().positive(), singleLine(MAX_VALUE_LENGTH)]))
    .min(1)
    .max(MAX_CONTACT_POINTS)
    .optional(),
  audience: z.enum(audiences),
  from: moment,
  to: optional(moment),
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

/** `contactPointId` of a fallback is missing as long as it is not opened and did not stand in before. */
export type ChangedAddress = NamedAddress & { fallback: { contactPointId: number | undefined; address: string } | undefined };

/**
 * What a change would do, address by address; writes nothing.
 *
 * @throws DomainError everything for which `changeAddresses` would refuse it
 */
export function planAddressChange(db: Db, number: string, input: AddressChangeInput, at: Date): ChangedAddress[] {
  const incident = requireIncident(db, number);
  if (incident.closedAt) throw new DomainError("incident_closed", { number });
  if (incident.isExercise && input.contactPoints) throw new DomainError("exercise_list_needed", {}, "contactPoints");
  const ids = contactPointsNamed(db, input, { kind: input.kind, isExercise: incident.isExercise, at });
  if (ids.length === 0) throw new DomainError("no_addresses", {}, "list");
  refuseReversed(input.from, input.to);
  lastMoments(db, ids, input);
  const terms = fallbackTerms(input);
  const planned = terms ? planFallbacks(db, ids, terms.pattern, terms, at) : [];
  const fallbacks = new Map(planned.map((each) => [each.replacesId, { contactPointId: each.knownId, address: each.value }]));
  return describeAddresses(db, ids).map((point) => ({ ...point, fallback: fallbacks.get(point.contactPointId) }));
}

/**
 * Says who may use the addresses that are meant, and opens fallback addresses for them: all or nothing.
 *
 * @throws DomainError `not_found`, `incident_closed`, `exercise_list_needed`, `no_addresses`, `interval_reversed`,
 *   `contact_point_expired`, and those of `contactPointsNamed` and `planFallbacks`
 * @returns what changed, in the order of a directory
 */
export function changeAddresses(db: Db, number: string, input: AddressChangeInput, stamp: Stamp): ChangedAddress[] {
  return inTransaction(db, (tx) => {
    const incidentId = requireIncident(tx, number).id;
    const planned = planAddressChange(tx, number, input, stamp.at);
    const contactPointIds = planned.map((point) => point.contactPointId);
    const { audience, from, to, reason } = input;
    setReachability(tx, { contactPointIds, audience, from, to, reason, incidentId }, stamp);
    const terms = fallbackTerms(input);
    if (!terms) return planned;
    const opened = openFallbacks(tx, { ...terms, contactPointIds, reason, incidentId }, stamp);
    const fallbacks = new Map(
      opened.map((each) => [each.replacesId, { contactPointId: each.contactPointId, address: each.value }]),
    );
    return planned.map((point) => ({ ...point, fallback: fallbacks.get(point.contactPointId) }));
  });
}

/** They stand in from the moment of the change, unless it says otherwise. */
const fallbackTerms = ({ fallback, from }: AddressChangeInput) => fallback && { ...fallback, from: fallback.from ?? from };
