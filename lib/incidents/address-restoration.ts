import { type Db, inTransaction } from "#db/open.ts";
import { loadAddresses } from "../directory/addresses.ts";
import { restoreReachability } from "../directory/reachability-commands.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import { type AffectedAddress, listAffectedIds, loadAffected } from "./affected.ts";
import { contactPointsNamed, describeAddresses, fieldOfTarget, type Target } from "./named-addresses.ts";
import { requireIncident } from "./require-incident.ts";

/** Of a list, an organization or a domain: those addresses that the incident has closed and nobody has opened again. */
export type AddressRestoration = Target & { from: Date; reason: string };

/**
 * Opens addresses that the incident has closed for everyone again, also when it is closed itself; what stood in for them ends after
 * a grace period.
 *
 * @throws DomainError `not_found`, `not_affected` naming the address, `nothing_to_restore`, and those of `contactPointsNamed` and
 *   `restoreReachability`
 * @returns the change, and them with what stood in, as things are then, in the order of a directory
 */
export function restoreAddresses(
  db: Db,
  number: string,
  input: AddressRestoration,
  stamp: Stamp,
): { changeId: number; addresses: AffectedAddress[] } {
  return inTransaction(db, (tx) => {
    const { id: incidentId, isExercise } = requireIncident(tx, number);
    const named = contactPointsNamed(tx, input, { isExercise, at: stamp.at });
    const affected = new Set(listAffectedIds(tx, incidentId));
    if (input.contactPoints) refuseUnaffected(tx, named, affected);
    const { from, reason } = input;
    const ids = input.contactPoints ? named : listClosed(tx, named, affected, from);
    if (ids.length === 0) throw new DomainError("nothing_to_restore", {}, fieldOfTarget(input));
    const changeId = restoreReachability(tx, { contactPointIds: ids, from, reason, incidentId }, stamp);
    const ordered = describeAddresses(tx, ids).map((point) => point.contactPointId);
    return { changeId, addresses: loadAffected(tx, incidentId, ordered, from > stamp.at ? from : stamp.at) };
  });
}

function refuseUnaffected(db: Db, named: readonly number[], affected: ReadonlySet<number>): void {
  const strange = named.find((id) => !affected.has(id));
  if (strange === undefined) return;
  throw new DomainError("not_affected", { value: describeAddresses(db, [strange])[0]?.address ?? "" }, "contactPoints");
}

function listClosed(db: Db, ids: readonly number[], affected: ReadonlySet<number>, at: Date): number[] {
  const touched = ids.filter((id) => affected.has(id));
  const addresses = loadAddresses(db, touched, at);
  return touched.filter((id) => addresses.get(id)?.audience !== "everyone");
}
