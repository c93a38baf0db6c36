import { eq, inArray } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { actors, callTasks } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { isLater } from "./order.ts";
import { listCallOrder, listCallsToSame } from "./queries.ts";
import { holderAt } from "./rules.ts";
import { type CallTask, factsOfCalls, requireTask } from "./task.ts";

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
    const others = listCallsToSame(tx, callTaskId).filter((other) => {
      const has = holderAt(other, stamp.at);
      return !isLater(other, stamp.at) && (has === undefined || has === holder);
    });
    const calls = [task, ...others.map((other) => requireTask(tx, other.id))];
    setClaim(tx, calls, { claimedBy: stamp.by, claimedAt: stamp.at });
    const taken = calls.filter((call) => holderAt(call, stamp.at) !== stamp.by); // who goes on telephoning does nothing new
    if (taken.length === 0) return;
    const takenOverFrom = holder === stamp.by ? null : (holder ?? null);
    recordEvent(tx, "call_task.claimed", { ...factsOfCalls(taken), takenOverFrom }, stamp);
  });
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
    const calls = [task, ...others.map((other) => requireTask(tx, other.id))];
    setClaim(tx, calls, { claimedBy: null, claimedAt: null });
    recordEvent(tx, "call_task.released", factsOfCalls(calls), stamp);
  });
}

type Claim = { claimedBy: string; claimedAt: Date } | { claimedBy: null; claimedAt: null };

function setClaim(db: Db, calls: readonly CallTask[], claim: Claim): void {
  const ids = calls.map((call) => call.id);
  db.update(callTasks).set(claim).where(inArray(callTasks.id, ids)).run();
}

function nameOf(db: Db, actorId: string): string {
  return db.select({ name: actors.name }).from(actors).where(eq(actors.id, actorId)).get()?.name ?? "";
}
