import { asc, desc } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { instructionSuspensions, serviceInstructions } from "#db/schema/index.ts";
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
