import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { suppressions } from "#db/schema/index.ts";
import { normalizeEmail } from "../directory/email-address.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { LiftInput, SuppressionInput } from "./input.ts";

/**
 * From now on nothing is sent to the address: its people are telephoned. Answers the number of the entry.
 *
 * @throws DomainError `already_suppressed`, or what is wrong with the address
 */
export function suppressAddress(db: Db, { address, remark }: SuppressionInput, stamp: Stamp): number {
  const normalized = normalizeEmail(address);
  if ("problem" in normalized) throw new DomainError(normalized.problem, { value: address.slice(0, 120) }, "address");
  return inTransaction(db, (tx) => {
    const row = { addressNormalized: normalized.email, reason: "by_hand" as const, remark };
    const added = tx
      .insert(suppressions)
      .values({ ...row, recordedBy: stamp.by, since: stamp.at })
      .onConflictDoNothing()
      .returning({ id: suppressions.id })
      .get();
    if (!added) throw new DomainError("already_suppressed", {}, "address");
    recordEvent(tx, "suppression.recorded", { suppressionId: added.id }, stamp);
    return added.id;
  });
}

/**
 * The address may be written to again. What was stopped meanwhile stays stopped; somebody sends it again or telephones.
 *
 * @throws DomainError `not_found`, or `suppression_lifted` when somebody else was faster
 */
export function liftSuppression(db: Db, id: number, { reason }: LiftInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const found = tx.select({ reason: suppressions.reason }).from(suppressions).where(eq(suppressions.id, id)).get();
    if (!found) throw new DomainError("not_found");
    const lifted = tx
      .update(suppressions)
      .set({ liftedBy: stamp.by, liftedAt: stamp.at, liftedReason: reason })
      .where(and(eq(suppressions.id, id), isNull(suppressions.liftedAt)))
      .run();
    if (lifted.changes !== 1) throw new DomainError("suppression_lifted");
    recordEvent(tx, "suppression.lifted", { suppressionId: id, because: found.reason }, stamp);
  });
}
