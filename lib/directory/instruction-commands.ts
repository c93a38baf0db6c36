import { and, desc, eq, isNull, ne } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { instructionSuspensions, serviceInstructions } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { mailDomain } from "./email-address.ts";
import type { ServiceInstructionInput, SuspensionInput } from "./input.ts";

/** @throws DomainError `instruction_exists`, `email_domain` */
export function recordServiceInstruction(db: Db, input: ServiceInstructionInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const same = eq(serviceInstructions.reference, input.reference);
    if (tx.select({ id: serviceInstructions.id }).from(serviceInstructions).where(same).get())
      throw new DomainError("instruction_exists", { reference: input.reference }, "reference");
    const { id } = tx
      .insert(serviceInstructions)
      .values({ ...valuesOf(input), createdAt: stamp.at })
      .returning({ id: serviceInstructions.id })
      .get();
    recordEvent(tx, "service_instruction.recorded", { instructionId: id }, stamp);
    return id;
  });
}

/** Corrects what an instruction says. Its suspensions stay. @throws DomainError `not_found`, `instruction_exists` */
export function changeInstruction(db: Db, instructionId: number, input: ServiceInstructionInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    requireInstruction(tx, instructionId);
    const same = and(eq(serviceInstructions.reference, input.reference), ne(serviceInstructions.id, instructionId));
    if (tx.select({ id: serviceInstructions.id }).from(serviceInstructions).where(same).get())
      throw new DomainError("instruction_exists", { reference: input.reference }, "reference");
    tx.update(serviceInstructions).set(valuesOf(input)).where(eq(serviceInstructions.id, instructionId)).run();
    recordEvent(tx, "service_instruction.changed", { instructionId }, stamp);
  });
}

/** Takes an instruction out of use: it governs no address any more. @throws DomainError `not_found` */
export function archiveInstruction(db: Db, instructionId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const isOpen = and(eq(serviceInstructions.id, instructionId), isNull(serviceInstructions.archivedAt));
    const archived = tx.update(serviceInstructions).set({ archivedAt: stamp.at }).where(isOpen).run();
    if (archived.changes !== 1) throw new DomainError("not_found");
    recordEvent(tx, "service_instruction.archived", { instructionId }, stamp);
  });
}

/**
 * Sets an instruction out of force for a time; without `until`, until it is put into force again.
 *
 * @throws DomainError `not_found`, `interval_reversed`
 */
export function suspendInstruction(db: Db, input: SuspensionInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const { instructionId, from, until = null, decidedBy, incidentId = null } = input;
    if (until && until <= from) throw new DomainError("interval_reversed", {}, "until");
    requireInstruction(tx, instructionId);
    const { id } = tx
      .insert(instructionSuspensions)
      .values({ instructionId, fromAt: from, untilAt: until, decidedBy, incidentId, recordedBy: stamp.by, recordedAt: stamp.at })
      .returning({ id: instructionSuspensions.id })
      .get();
    recordEvent(tx, "service_instruction.suspended", { instructionId, suspensionId: id, incidentId }, stamp);
    return id;
  });
}

/** Ends the newest suspension at an instant, by a row of its own. @throws DomainError `not_suspended`, `interval_reversed` */
export function resumeInstruction(db: Db, input: { instructionId: number; at: Date; decidedBy: string }, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { instructionId, at, decidedBy } = input;
    const last = tx
      .select()
      .from(instructionSuspensions)
      .where(eq(instructionSuspensions.instructionId, instructionId))
      .orderBy(desc(instructionSuspensions.id))
      .limit(1)
      .get();
    if (!last || (last.untilAt && last.untilAt <= at)) throw new DomainError("not_suspended");
    if (at <= last.fromAt) throw new DomainError("interval_reversed", {}, "at");
    const { fromAt, incidentId } = last;
    tx.insert(instructionSuspensions)
      .values({ instructionId, fromAt, untilAt: at, decidedBy, incidentId, recordedBy: stamp.by, recordedAt: stamp.at })
      .run();
    recordEvent(tx, "service_instruction.resumed", { instructionId, incidentId }, stamp);
  });
}

/** @throws DomainError `email_domain` */
function valuesOf({ scopeDomain, ...input }: ServiceInstructionInput) {
  const domain = scopeDomain ? mailDomain(scopeDomain) : null;
  if (domain === undefined) throw new DomainError("email_domain", { value: (scopeDomain ?? "").slice(0, 120) }, "scopeDomain");
  return { ...input, scopeDomain: domain };
}

function requireInstruction(db: Db, instructionId: number): void {
  const known = db
    .select({ id: serviceInstructions.id })
    .from(serviceInstructions)
    .where(eq(serviceInstructions.id, instructionId))
    .get();
  if (!known) throw new DomainError("not_found");
}
