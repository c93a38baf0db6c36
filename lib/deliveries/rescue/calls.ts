import { and, eq, inArray, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { acknowledgements, callTasks } from "#db/schema/index.ts";
import type { CallTaskReason } from "#db/vocabulary.ts";
import { isOneOf } from "../../directory/is-one-of.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import type { Stamp } from "../../stamp.ts";
import { moveDeliveries } from "../state.ts";
import { incidentOf, requireRows } from "./rows.ts";

/** Calls that were owed only because a mail could not be delivered. */
const becauseOfMail: CallTaskReason[] = ["no_address", "address_closed", "rejected", "too_late"];

/** How many people are telephoned because of it; 0: they were on the list already, or have answered. */
export type MovedToCalls = { calls: number };

/**
 * Everybody whom these mails should tell is telephoned. What is unclear about a mail is then settled on the telephone: it is not sent again.
 *
 * @throws DomainError `not_found`
 */
export function moveToCallList(db: Db, noticeId: number, deliveryIds: readonly number[], stamp: Stamp): MovedToCalls {
  return inTransaction(db, (tx) => {
    const rows = requireRows(tx, noticeId, deliveryIds);
    const unknown = rows.filter((row) => row.state === "unknown").map((row) => row.id);
    moveDeliveries(tx, unknown, "unknown", "closed_unknown", stamp.at, { nextAttemptAt: null, lastCode: "left_for_call" });
    const recipientIds = oweCallsTo(tx, noticeId, [...new Set(rows.flatMap((row) => row.recipientIds))], stamp.at);
    if (unknown.length > 0 || recipientIds.length > 0) {
      const subject = { noticeId, deliveryIds: rows.map((row) => row.id), recipientIds };
      recordEvent(tx, "delivery.moved_to_calls", { incidentId: incidentOf(tx, noticeId), ...subject }, stamp);
    }
    return { calls: recipientIds.length };
  });
}

/** One open call for each who has none and has not answered; a call that was closed or withdrawn is opened again. Answers whose. */
function oweCallsTo(db: Db, noticeId: number, recipientIds: readonly number[], at: Date): number[] {
  const answered = db
    .select({ id: acknowledgements.recipientId })
    .from(acknowledgements)
    .where(isOneOf(acknowledgements.recipientId, recipientIds))
    .all();
  const open = db
    .select({ id: callTasks.recipientId })
    .from(callTasks)
    .where(and(isOneOf(callTasks.recipientId, recipientIds), eq(callTasks.state, "open")))
    .all();
  const settled = new Set([...answered, ...open].map((row) => row.id));
  const owed = recipientIds.filter((id) => !settled.has(id));
  const again = {
    reason: "by_hand" as const,
    state: "open" as const,
    result: null,
    closedBy: null,
    closedAt: null,
    callBackAt: null,
  };
  for (const recipientId of owed)
    db.insert(callTasks)
      .values({ noticeId, recipientId, createdAt: at, ...again })
      .onConflictDoUpdate({ target: callTasks.recipientId, set: again })
      .run();
  return owed;
}

/** They are written to again, so nobody need telephone, unless somebody is doing it. If that mail fails too, they are on the list again. */
export function withdrawCalls(db: Db, recipientIds: readonly number[], stamp: Stamp): void {
  db.update(callTasks)
    .set({ state: "withdrawn", closedBy: stamp.by, closedAt: stamp.at })
    .where(
      and(
        isOneOf(callTasks.recipientId, recipientIds),
        eq(callTasks.state, "open"),
        inArray(callTasks.reason, becauseOfMail),
        isNull(callTasks.claimedBy),
      ),
    )
    .run();
}
