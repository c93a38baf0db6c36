import { type Db, inTransaction } from "#db/open.ts";
import { openPlanned } from "../directory/fallback-commands.ts";
import type { Fault } from "../directory/fallback-pattern.ts";
import { type DraftedFallback, draftFallbacks, refuseFaults } from "../directory/fallback-plan.ts";
import { refuseReversed } from "../directory/reachability-commands.ts";
import { listEnds, openChange, writeReachability } from "../directory/reachability-rows.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { AddressChangeInput } from "./address-change-input.ts";
import { contactPointsNamed, describeAddresses, fieldOfTarget, type NamedAddress } from "./named-addresses.ts";
import { requireIncident } from "./require-incident.ts";

/** `contactPointId` of a fallback is missing as long as it is not opened and did not stand in before. */
export type ChangedAddress = NamedAddress & { fallback: ChangedFallback | undefined };
export type ChangedFallback = {
  contactPointId: number | undefined;
  address: string;
  /** Of several owners the one whose name it bears. */
  namedAfter: string | null;
};
export type DraftedAddress = ChangedAddress & { /** Why it cannot change. */ fault: Fault | undefined };

/**
 * What a change would do, address by address, and which of them stand in its way; writes nothing.
 *
 * @throws DomainError `not_found`, `incident_closed`, `exercise_list_needed`, `no_addresses`, `interval_reversed`, and those of
 *   `contactPointsNamed` and `draftFallbacks`
 */
export function draftAddressChange(db: Db, number: string, input: AddressChangeInput, at: Date): DraftedAddress[] {
  return prepare(db, number, input, at).rows;
}

/** The same, whole or not at all. @throws DomainError everything for which `changeAddresses` would refuse it */
export function planAddressChange(db: Db, number: string, input: AddressChangeInput, at: Date): ChangedAddress[] {
  return planned(prepare(db, number, input, at)).map(({ fault: _, ...row }) => row);
}

/**
 * Says who may use the addresses that are meant, and opens fallback addresses for them: one change, one event, all or nothing.
 *
 * @throws DomainError as `draftAddressChange`, and of the first fault: `contact_point_expired` and those of `planFallbacks`
 * @returns the change, and what it changed, in the order of a directory
 */
export function changeAddresses(
  db: Db,
  number: string,
  input: AddressChangeInput,
  stamp: Stamp,
): { changeId: number; addresses: ChangedAddress[] } {
  return inTransaction(db, (tx) => {
    const prepared = prepare(tx, number, input, stamp.at);
    const { incidentId, drafts, terms } = prepared;
    const rows = planned(prepared);
    const contactPointIds = rows.map((row) => row.contactPointId);
    const { audience, from, to, reason } = input;
    const changeId = openChange(tx, stamp);
    writeReachability(tx, contactPointIds, { audience, from, to, reason, incidentId }, changeId);
    const opened = terms ? openPlanned(tx, drafts, { ...terms, reason, incidentId }, changeId, stamp) : [];
    const fallbackIds = opened.map((each) => each.contactPointId);
    const interval = { from: from.getTime(), to: to?.getTime() ?? null };
    recordEvent(tx, "reachability.set", { changeId, contactPointIds, fallbackIds, audience, ...interval, incidentId }, stamp);
    const ids = new Map(opened.map((each) => [each.replacesId, each.contactPointId]));
    const addresses = rows.map(({ fault: _, fallback, ...row }) => ({
      ...row,
      fallback: fallback && { ...fallback, contactPointId: ids.get(row.contactPointId) },
    }));
    return { changeId, addresses };
  });
}

function prepare(db: Db, number: string, input: AddressChangeInput, at: Date) {
  const incident = requireIncident(db, number);
  if (incident.closedAt) throw new DomainError("incident_closed", { number });
  const field = fieldOfTarget(input);
  if (incident.isExercise && field !== "list") throw new DomainError("exercise_list_needed", {}, field);
  const named = contactPointsNamed(db, input, { kind: input.kind, isExercise: incident.isExercise, at });
  const only = input.only && new Set(input.only);
  const ids = only ? named.filter((id) => only.has(id)) : named;
  if (ids.length === 0) throw new DomainError("no_addresses", {}, field);
  refuseReversed(input.from, input.to);
  const terms = fallbackTerms(input);
  const drafts = terms ? draftFallbacks(db, ids, terms.pattern, terms, at) : [];
  return { incidentId: incident.id, terms, drafts, rows: describeDrafts(db, ids, drafts, input) };
}

function describeDrafts(db: Db, ids: readonly number[], drafts: readonly DraftedFallback[], input: AddressChangeInput) {
  const fallbacks = new Map(drafts.map((draft) => [draft.replacesId, draft]));
  const lapsed = new Set(
    listEnds(db, ids, input)
      .filter((end) => end.isLapsed)
      .map((end) => end.id),
  );
  return describeAddresses(db, ids).map((point): DraftedAddress => {
    const draft = fallbacks.get(point.contactPointId);
    const expired = { code: "contact_point_expired", values: { value: point.address } };
    return {
      ...point,
      fallback: draft && { contactPointId: draft.knownId, address: draft.value, namedAfter: draft.namedAfter },
      fault: lapsed.has(point.contactPointId) ? expired : draft?.fault,
    };
  });
}

function planned({ rows }: ReturnType<typeof prepare>): DraftedAddress[] {
  const expired = rows.filter((row) => row.fault?.code === "contact_point_expired");
  refuseFaults(expired, "from");
  return refuseFaults(rows, "pattern");
}

/** They stand in from the moment of the change, unless it says otherwise. */
const fallbackTerms = ({ fallback, from }: AddressChangeInput) => fallback && { ...fallback, from: fallback.from ?? from };
