import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { callAttempts, callTasks } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { findSheetCall } from "./attempts.ts";
import type { CallInput } from "./input.ts";
import { listCallsToSame } from "./queries.ts";
import { endsTask, holderAt, isForAll, nextCallAt } from "./rules.ts";
import { type CallTask, factsOf, requireTask } from "./task.ts";

/** Clocks of two machines differ by so much. */
const CLOCK_TOLERANCE_MS = 60_000;

/** `sheetLine`: "7KQ2MX:14", the line of a printed sheet that it comes from. */
export type Call = CallInput & { sheetLine?: string | undefined };
/** `isNew`: false when this line of the sheet was entered before. */
export type RecordedCall = { isNew: boolean; isDone: boolean };

/**
 * What came of a call. Who was reached or wants no call is done; otherwise it is tried again later, together with what else they were to
 * be called about. A call from paper is kept even when somebody has finished the task meanwhile: it was made.
 *
 * @throws DomainError `not_found`; `call_closed` when it is no longer on the list; `call_in_future` at `happenedAt`, `call_back_before` at
 *   `callBackAt`; `sheet_line_taken` when that line was entered as something else
 */
export function recordCall(db: Db, callTaskId: number, call: Call, stamp: Stamp): RecordedCall {
  return inTransaction(db, (tx) => {
    const task = requireTask(tx, callTaskId);
    const happenedAt = call.happenedAt ?? stamp.at;
    if (happenedAt.getTime() > stamp.at.getTime() + CLOCK_TOLERANCE_MS) throw new DomainError("call_in_future", {}, "happenedAt");
    if (call.callBackAt && call.callBackAt <= happenedAt) throw new DomainError("call_back_before", {}, "callBackAt");
    if (call.sheetLine && isKnownLine(tx, task, call, call.sheetLine)) return { isNew: false, isDone: task.state === "done" };
    if (task.state !== "open" && !call.sheetLine) throw new DomainError("call_closed");
    const { result, remark, contactPointId, sheetLine } = call;
    tx.insert(callAttempts)
      .values({
        callTaskId,
        result,
        remark,
        contactPointId,
        happenedAt,
        sheetLine,
        recordedBy: stamp.by,
        recordedAt: stamp.at,
      })
      .run();
    const isDone = moveTask(tx, task, call, happenedAt, stamp);
    recordEvent(tx, "call.recorded", { ...factsOf(task), result, isFromPaper: sheetLine !== undefined }, stamp);
    if (sheetLine === undefined && isForAll(result))
      for (const other of listCallsToSame(tx, callTaskId))
        if (holderAt(other, stamp.at) === stamp.by) recordCall(tx, other.id, call, stamp);
    return { isNew: true, isDone };
  });
}

/**
 * Nobody need telephone any more, though nobody has.
 *
 * @throws DomainError `not_found`, `call_closed`
 */
export function withdrawCall(db: Db, callTaskId: number, reason: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const task = requireTask(tx, callTaskId);
    const withdrawn = tx
      .update(callTasks)
      .set({ state: "withdrawn", result: reason, closedBy: stamp.by, closedAt: stamp.at })
      .where(and(eq(callTasks.id, callTaskId), eq(callTasks.state, "open")))
      .run();
    if (withdrawn.changes !== 1) throw new DomainError("call_closed");
    recordEvent(tx, "call_task.withdrawn", factsOf(task), stamp);
  });
}

/** @throws DomainError `sheet_line_taken` */
function isKnownLine(db: Db, task: CallTask, { result }: Call, sheetLine: string): boolean {
  const known = findSheetCall(db, sheetLine);
  if (!known) return false;
  if (known.callTaskId !== task.id || known.result !== result)
    throw new DomainError("sheet_line_taken", { line: sheetLine.split(":")[1] ?? "" });
  return true;
}

/** @returns whether nobody need telephone any more */
function moveTask(db: Db, task: CallTask, call: Call, happenedAt: Date, stamp: Stamp): boolean {
  const { result, callBackAt } = call;
  if (task.state === "done") return true;
  const free = { claimedBy: null, claimedAt: null };
  if (endsTask(result)) {
    const closed = { state: "done", result, closedBy: stamp.by, closedAt: stamp.at, callBackAt: null, ...free } as const;
    db.update(callTasks).set(closed).where(eq(callTasks.id, task.id)).run();
    return true;
  }
  if (task.state !== "open") return false;
  // Whoever dialled a wrong number keeps the call: they dial the next one.
  const goesOn = result === "wrong_number" && task.claimedBy === stamp.by && call.sheetLine === undefined;
  db.update(callTasks)
    .set({ callBackAt: nextCallAt(result, happenedAt, callBackAt), ...(goesOn ? { claimedAt: stamp.at } : free) })
    .where(eq(callTasks.id, task.id))
    .run();
  return false;
}
