import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { serviceInstructions } from "#db/schema/index.ts";
import { resumeInstruction } from "../directory/instruction-commands.ts";
import { DomainError } from "../domain-error.ts";
import { recordSuspension } from "../incidents/suspension.ts";
import type { Stamp } from "../stamp.ts";
import type { BundleInstruction } from "./content.ts";

/**
 * Sets a service instruction out of force because of an incident, or into force again.
 *
 * @throws DomainError `decider_missing`, `unknown_instruction`, `not_suspended`
 */
export function applyInstruction(db: Db, incidentNumber: string, instruction: BundleInstruction, stamp: Stamp): void {
  const { reference, operation, decidedBy } = instruction;
  if (!decidedBy) throw new DomainError("decider_missing", { reference });
  const isInUse = and(eq(serviceInstructions.reference, reference), isNull(serviceInstructions.archivedAt));
  const row = db.select({ id: serviceInstructions.id }).from(serviceInstructions).where(isInUse).get();
  if (!row) throw new DomainError("unknown_instruction", { reference });
  if (operation === "suspend") recordSuspension(db, row.id, { from: stamp.at, decidedBy, incident: incidentNumber }, stamp);
  else resumeInstruction(db, { instructionId: row.id, at: stamp.at, decidedBy }, stamp);
}

/** The same for each that is chosen, with the faults of those that cannot be. */
export function tryInstructions(
  db: Db,
  incidentNumber: string,
  instructions: readonly BundleInstruction[],
  stamp: Stamp,
): DomainError[] {
  return instructions
    .filter((each) => each.isEnabled)
    .flatMap((each) => {
      try {
        inTransaction(db, (tx) => applyInstruction(tx, incidentNumber, each, stamp));
        return [];
      } catch (error) {
        if (error instanceof DomainError) return error;
        throw error;
      }
    });
}
