import { asc, desc, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, incidents, instructionSuspensions, serviceInstructions } from "#db/schema/index.ts";
import type { Address } from "./addresses.ts";

type Suspension = { fromAt: Date; untilAt: Date | null; decidedBy: string; incidentId: number | null };
export type Instruction = ReturnType<typeof listInstructions>[number];

/**
 * Service instructions in use, each with the suspension that covers the instant, if one does. The last recorded one counts.
 *
 * @param knownAt what was known then; now when left out
 */
export function listInstructions(db: Db, at: Date, knownAt?: Date) {
  const isKnown = (recordedAt: Date) => !knownAt || recordedAt <= knownAt;
  const suspensions = db
    .select()
    .from(instructionSuspensions)
    .orderBy(desc(instructionSuspensions.id))
    .all()
    .filter((suspension) => isKnown(suspension.recordedAt));
  return db
    .select()
    .from(serviceInstructions)
    .orderBy(asc(serviceInstructions.reference))
    .all()
    .filter(({ createdAt, archivedAt }) => isKnown(createdAt) && (!archivedAt || archivedAt > at || !isKnown(archivedAt)))
    .map((instruction) => ({
      ...instruction,
      suspension: suspensionAt(
        suspensions.filter((each) => each.instructionId === instruction.id),
        at,
      ),
    }));
}

/** One with its state at the instant, also when it is out of use. */
export function findInstruction(db: Db, instructionId: number, at: Date) {
  const instruction = db.select().from(serviceInstructions).where(eq(serviceInstructions.id, instructionId)).get();
  if (!instruction) return undefined;
  return { ...instruction, suspension: suspensionAt(listSuspensions(db, instructionId), at) };
}

/** Everything recorded about when an instruction does not bind, newest first. A later row counts from its beginning on. */
export function listSuspensions(db: Db, instructionId: number) {
  const { id, fromAt, untilAt, decidedBy, incidentId, recordedAt } = instructionSuspensions;
  return db
    .select({ id, fromAt, untilAt, decidedBy, incidentId, recordedAt, incidentNumber: incidents.number, recordedBy: actors.name })
    .from(instructionSuspensions)
    .innerJoin(actors, eq(actors.id, instructionSuspensions.recordedBy))
    .leftJoin(incidents, eq(incidents.id, incidentId))
    .where(eq(instructionSuspensions.instructionId, instructionId))
    .orderBy(desc(id))
    .all();
}
export type RecordedSuspension = ReturnType<typeof listSuspensions>[number];

/** Those that govern one of the addresses, by kind and mail domain. */
export function governing(instructions: readonly Instruction[], addresses: readonly Address[]): Instruction[] {
  return instructions.filter((instruction) =>
    addresses.some(
      (address) =>
        address.kind === instruction.scopeKind &&
        (!instruction.scopeDomain || address.value.toLowerCase().endsWith(`@${instruction.scopeDomain}`)),
    ),
  );
}

function suspensionAt(newestFirst: readonly Suspension[], at: Date): Suspension | null {
  const last = newestFirst.find((each) => each.fromAt <= at);
  return last && (!last.untilAt || at < last.untilAt) ? last : null;
}
