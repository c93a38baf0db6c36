import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { callTasks, notices } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";

export type CallTask = ReturnType<typeof requireTask>;

/** @throws DomainError `not_found` */
export function requireTask(db: Db, callTaskId: number) {
  const row = db
    .select({ task: callTasks, incidentId: notices.incidentId })
    .from(callTasks)
    .innerJoin(notices, eq(notices.id, callTasks.noticeId))
    .where(eq(callTasks.id, callTaskId))
    .get();
  if (!row) throw new DomainError("not_found");
  return { ...row.task, incidentId: row.incidentId };
}

/** What the proof says of every act on a call. */
export const factsOf = ({ id, noticeId, recipientId, incidentId }: CallTask) => ({
  incidentId,
  callTaskId: id,
  noticeId,
  recipientId,
});

/** Of an act on several calls to the same side. They may be about several incidents: it counts for that of the first. */
export const factsOfCalls = (calls: readonly CallTask[]) => ({
  incidentId: calls[0]?.incidentId ?? null,
  callTaskIds: calls.map((call) => call.id),
  noticeIds: [...new Set(calls.map((call) => call.noticeId))],
  recipientIds: calls.map((call) => call.recipientId),
});
