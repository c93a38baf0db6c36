import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { actors, callTasks } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { isLater } from "./order.ts";
import { listCallOrder, listCallsToSame } from "./queries.ts";
import { holderAt } from "./rules.ts";
import { type CallTask, factsOf, requireTask } from "./task.ts";

/**
 * From now on this person telephones, for a quarter of an hour; once more prolongs it. Of two at the same moment one is told who was faster.
 * What else the other side is to be called about, and nobody has, comes with it: nobody is telephoned by two at once.
 *
 * @param takeOverFrom id of the colleague in whose place, as the page showed them
 * @throws DomainError `not_found`, `call_closed`, or `call_claimed` naming who is telephoning
 */
export function claimCall(db: Db, callTaskId: number, stamp: Stamp, takeOverFrom?: string): void {
  inTransaction(db, (tx) => {
    const task = requireTask(tx, callTaskId);
    if (task.state !== "open") throw new DomainError("call_closed");
    const holder = holderAt(task, stamp.at);
    if (holder && holder !== stamp.by && holder !== takeOverFrom)
      throw new DomainError("call_claimed", { name: nameOf(tx, holder) });
    claim(tx, task, holder, stamp);
    for (const other of listCallsToSame(tx, callTaskId)) {
      const has = holderAt(other, stamp.at);
      if (!isLater(other, stamp.at) && (has === undefined || has === holder)) claim(tx, requireTask(tx, other.id), has, stamp);
    }
  });
}

function claim(db: Db, task: CallTask, holder: string | undefined, stamp: Stamp): void {
  db.update(callTasks).set({ claimedBy: stamp.by, claimedAt: stamp.at }).where(eq(callTasks.id, task.id)).run();
  if (holder === stamp.by) return; // goes on telephoning: nothing new
  recordEvent(db, "call_task.claimed", { ...factsOf(task), takenOverFrom: holder ?? null }, stamp);
}

/** The most urgent call that nobody has, in this person's hands. Undefined: there is none now. */
export function claimNextCall(db: Db, stamp: Stamp): number | undefined {
  return inTransaction(db, (tx) => {
    const next = listCallOrder(tx, stamp.at).now.find((call) => call.holderId === undefined);
    if (next) claimCall(tx, next.id, stamp);
    return next?.id;
  });
}

/**
 * Gives the call back to everybody, with what else the same person took of the other side. Anybody may: a colleague may have gone home.
 *
 * @throws DomainError `not_found`; `call_not_claimed` when nobody has it
 */
export function releaseCall(db: Db, callTaskId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const task = requireTask(tx, callTaskId);
    const holder = holderAt(task, stamp.at);
    if (!holder) throw new DomainError("call_not_claimed");
    const others = listCallsToSame(tx, callTaskId).filter((other) => holderAt(other, stamp.at) === holder);
    for (const each of [task, ...others.map((other) => requireTask(tx, other.id))]) {
      tx.update(callTasks).set({ claimedBy: null, claimedAt: null }).where(eq(callTasks.id, each.id)).run();
      recordEvent(tx, "call_task.released", factsOf(each), stamp);
    }
  });
}

function nameOf(db: Db, actorId: string): string {
  return db.select({ name: actors.name }).from(actors).where(eq(actors.id, actorId)).get()?.name ?? "";
}
