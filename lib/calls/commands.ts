import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { callTasks, notices } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { CallResultInput } from "./input.ts";

/**
 * Somebody was telephoned, or need not be any more; `result` says which.
 *
 * @throws DomainError `not_found`, or `call_closed` when somebody else was faster
 */
export function closeCallTask(db: Db, callTaskId: number, { result }: CallResultInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const task = tx
      .select({ recipientId: callTasks.recipientId, noticeId: callTasks.noticeId, incidentId: notices.incidentId })
      .from(callTasks)
      .innerJoin(notices, eq(notices.id, callTasks.noticeId))
      .where(eq(callTasks.id, callTaskId))
      .get();
    if (!task) throw new DomainError("not_found");
    const closed = tx
      .update(callTasks)
      .set({ state: "done", result, closedBy: stamp.by, closedAt: stamp.at })
      .where(and(eq(callTasks.id, callTaskId), eq(callTasks.state, "open")))
      .run();
    if (closed.changes !== 1) throw new DomainError("call_closed");
    const { incidentId, noticeId, recipientId } = task;
    recordEvent(tx, "call_task.closed", { incidentId, callTaskId, noticeId, recipientId }, stamp);
  });
}
