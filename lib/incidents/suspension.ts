import { z } from "zod";
import { type Db, inTransaction } from "#db/open.ts";
import { MAX_ORGANIZATION_NAME_LENGTH } from "../directory/input.ts";
import { suspendInstruction } from "../directory/instruction-commands.ts";
import { DomainError } from "../domain-error.ts";
import { moment, optional, singleLine } from "../input-fields.ts";
import type { Stamp } from "../stamp.ts";
import { requireIncident } from "./require-incident.ts";

export const SuspensionInput = z.object({
  from: moment,
  until: optional(moment),
  decidedBy: singleLine(MAX_ORGANIZATION_NAME_LENGTH),
  /** Number of the incident because of which. */
  incident: optional(singleLine(20)),
});
export type SuspensionInput = z.infer<typeof SuspensionInput>;

/** @throws DomainError `unknown_incident`, and those of `suspendInstruction` */
export function recordSuspension(db: Db, instructionId: number, input: SuspensionInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const { incident, ...rest } = input;
    return suspendInstruction(tx, { ...rest, instructionId, incidentId: incident ? incidentId(tx, incident) : null }, stamp);
  });
}

function incidentId(db: Db, number: string): number {
  try {
    return requireIncident(db, number).id;
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError("unknown_incident", { number }, "incident");
    throw error;
  }
}
