import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { reachabilities } from "#db/schema/index.ts";
import { type Undone, undoChange } from "../directory/undo.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import { requireIncident } from "./require-incident.ts";

/**
 * Takes back a change that was made in the course of the incident, also when it is over.
 *
 * @throws DomainError `not_found` also for a change of another incident, and those of `undoChange`
 */
export function undoAddressChange(db: Db, number: string, changeId: number, stamp: Stamp): Undone {
  const incidentId = requireIncident(db, number).id;
  const ofIncident = and(eq(reachabilities.changeId, changeId), eq(reachabilities.incidentId, incidentId));
  if (!db.select({ id: reachabilities.id }).from(reachabilities).where(ofIncident).limit(1).get())
    throw new DomainError("not_found");
  return undoChange(db, changeId, stamp);
}
