import type { Db } from "#db/open.ts";
import { inTransaction } from "#db/open.ts";
import type { Audience } from "#db/vocabulary.ts";
import { type Address, loadAddresses } from "../directory/addresses.ts";
import { openFallbacks } from "../directory/fallback-commands.ts";
import { DomainError } from "../domain-error.ts";
import { changeAddresses } from "../incidents/address-change.ts";
import { restoreAddresses } from "../incidents/address-restoration.ts";
import { listAffectedIds, loadAffected } from "../incidents/affected.ts";
import { contactPointsNamed, type NamedAddress, describeAddresses } from "../incidents/named-addresses.ts";
import type { Stamp } from "../stamp.ts";
import { type BundleOperation, meansEverything } from "./content.ts";

/** What an operation is part of. */
export type OperationIncident = {
  id: number;
  number: string;
  isExercise: boolean;
  title: string;
  publicTitle: string | null;
};

/** One address, before and after. `standIn`: what is written to instead afterwards. */
export type AddressStep = NamedAddress &
  Pick<Address, "kind" | "publicity"> & {
    before: Audience;
    after: Audience;
    standIn: (Pick<Address, "kind" | "publicity"> & { address: string }) | null;
  };
/** What an operation did, or why it could not: the others go on. */
export type Applied = { key: string; steps: AddressStep[]; fault: DomainError | null };

/** Carries them out in their order. Part of a command. @throws DomainError the first fault; nothing is written then */
export function applyOperations(
  db: Db,
  incident: OperationIncident,
  operations: readonly BundleOperation[],
  stamp: Stamp,
): Applied[] {
  return operations
    .filter((operation) => operation.isEnabled)
    .map((operation) => ({ key: operation.key, steps: applyOne(db, incident, operation, stamp), fault: null }));
}

/** The same, each for itself, with the faults of those that cannot be. */
export function tryOperations(
  db: Db,
  incident: OperationIncident,
  operations: readonly BundleOperation[],
  stamp: Stamp,
): Applied[] {
  return operations
    .filter((operation) => operation.isEnabled)
    .map((operation) => {
      try {
        return { key: operation.key, fault: null, steps: inTransaction(db, (tx) => applyOne(tx, incident, operation, stamp)) };
      } catch (error) {
        if (error instanceof DomainError) return { key: operation.key, fault: error, steps: [] };
        throw error;
      }
    });
}

function applyOne(db: Db, incident: OperationIncident, operation: BundleOperation, stamp: Stamp): AddressStep[] {
  const ids =
    operation.operation === "restore" ? closedIds(db, incident, operation, stamp.at) : idsOf(db, incident, operation, stamp.at);
  if (ids.length === 0) throw new DomainError(operation.operation === "restore" ? "nothing_to_restore" : "no_addresses");
  const before = loadAddresses(db, ids, stamp.at);
  carryOut(db, incident, operation, { ids, before }, stamp);
  const standIns = new Map(
    loadAffected(db, incident.id, ids, stamp.at).map(({ address, standIn }) => [address.contactPointId, standIn]),
  );
  const after = loadAddresses(db, ids, stamp.at);
  return describeAddresses(db, ids).map((point) => ({
    ...point,
    kind: before.get(point.contactPointId)?.kind ?? operation.kind,
    publicity: before.get(point.contactPointId)?.publicity ?? "restricted",
    before: before.get(point.contactPointId)?.audience ?? "nobody",
    after: after.get(point.contactPointId)?.audience ?? "nobody",
    standIn: standInOf(standIns.get(point.contactPointId)),
  }));
}

const standInOf = (standIn: Address | undefined) =>
  standIn && standIn.audience !== "nobody" ? { address: standIn.value, kind: standIn.kind, publicity: standIn.publicity } : null;

type Found = { ids: readonly number[]; before: ReadonlyMap<number, Address> };

function carryOut(db: Db, incident: OperationIncident, operation: BundleOperation, { ids, before }: Found, stamp: Stamp): void {
  const target = { ...targetOf(operation), kind: operation.kind };
  const reason = incident.publicTitle ?? incident.title;
  const common = { from: stamp.at, reason };
  if (operation.operation === "close" || operation.operation === "restrict") {
    const audience = operation.operation === "close" ? ("nobody" as const) : ("administration" as const);
    changeAddresses(db, incident.number, { ...target, ...common, audience }, stamp);
  } else if (operation.operation === "restore") {
    const wanted = incident.isExercise ? { list: operation.list } : { contactPoints: ids };
    restoreAddresses(db, incident.number, { ...wanted, ...common }, stamp);
  } else {
    const { pattern, publicity, expiresAt, ...advised } = operation.fallback;
    if (!pattern) throw new DomainError("pattern_missing");
    // The shipped playbooks cannot know a city's domain, and this one exists nowhere (RFC 2606).
    if (pattern.toLowerCase().endsWith(".invalid")) throw new DomainError("pattern_not_ours", { pattern });
    const closedSince = earliestClosing(before, stamp.at);
    const advice = {
      replyPossible: advised.replyPossible,
      phoneWanted: advised.phoneWanted,
      deliveredLate: advised.deliveredLate,
      resendSince: advised.mustResend ? closedSince : undefined,
      note: advised.note || undefined,
    };
    const fallback = { pattern, publicity, expiresAt, advice };
    if (operation.audience) {
      changeAddresses(db, incident.number, { ...target, ...common, audience: operation.audience, fallback }, stamp);
    } else openFallbacks(db, { contactPointIds: ids, ...fallback, ...common, incidentId: incident.id }, stamp);
  }
}

/** Since when mail to the first of them has not arrived: those that are closed now. */
function earliestClosing(before: Found["before"], at: Date): Date {
  const since = [...before.values()]
    .filter((address) => address.audience !== "everyone" && address.since && address.since <= at)
    .map((address) => address.since!.getTime());
  return new Date(Math.min(at.getTime(), ...since));
}

function targetOf({ list, organization, address }: BundleOperation) {
  if (list) return { list };
  if (organization) return { organization };
  return address ? { contactPoints: [address] } : {};
}

const idsOf = (db: Db, { isExercise }: OperationIncident, operation: BundleOperation, at: Date): number[] =>
  contactPointsNamed(db, targetOf(operation), { kind: operation.kind, isExercise, at });

/** Those meant that the incident has closed and nobody has opened since. */
function closedIds(db: Db, incident: OperationIncident, operation: BundleOperation, at: Date): number[] {
  const affected = listAffectedIds(db, incident.id);
  const meant = meansEverything(operation) ? affected : idsOf(db, incident, operation, at);
  const isAffected = new Set(affected);
  const addresses = loadAddresses(db, meant, at);
  return meant.filter((id) => isAffected.has(id) && addresses.get(id)?.audience !== "everyone");
}
