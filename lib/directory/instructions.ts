import { asc, desc } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { instructionSuspensions, serviceInstructions } from "#db/schema/index.ts";
import type { Address } from "./addresses.ts";

type Suspension = { fromAt: Date; untilAt: Date | null; decidedBy: string; incidentId: number | null };
export type Instruction = ReturnType<typeof listInstructions>[number];

/** Service instructions in use, each with the suspension that covers the instant, if one does. The last recorded one counts. */
export function listInstructions(db: Db, at: Date) {
  const suspensions = db.select().from(instructionSuspensions).orderBy(desc(instructionSuspensions.id)).all();
  return db
    .select()
    .from(serviceInstructions)
    .orderBy(asc(serviceInstructions.reference))
    .all()
    .filter((instruction) => !instruction.archivedAt || instruction.archivedAt > at)
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
