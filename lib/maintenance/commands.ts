import { type Db, inTransaction } from "#db/open.ts";
import type { MaintenanceUpdateKind } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import type { Texts } from "../input-fields.ts";
import type { Stamp } from "../stamp.ts";
import type { ExtendInput, MoveInput, NoteInput, StepInput } from "./input.ts";
import { refuseImpossibleTimes, refuseWrongEnd } from "./refuse-times.ts";
import { requireWindow } from "./require-window.ts";
import { type MaintenanceState, remindedByTelling, stateOf } from "./state.ts";
import { changeWindow, type Window, type WindowChange } from "./write-update.ts";

/**
 * Other times for work that has not begun. Subscribers are reminded again.
 *
 * @throws DomainError those of `act`, `maintenance_not_moved`, and for the times those of `announceMaintenance`
 */
export function moveMaintenance(db: Db, number: string, input: MoveInput, stamp: Stamp): number {
  const { startsAt, endsAt } = input;
  return act(db, number, { ...input, kind: "moved" }, stamp, (window, state) => {
    refuseUnless("scheduled", state);
    refuseImpossibleTimes({ startsAt, endsAt }, stamp.at);
    if (startsAt.getTime() === window.startsAt.getTime() && endsAt.getTime() === window.endsAt.getTime())
      throw new DomainError("maintenance_not_moved", {}, "startsAt");
    return { startsAt, endsAt, remindedAt: remindedByTelling({ ...window, startsAt }, stamp.at) };
  });
}

/**
 * A later end for work that runs.
 *
 * @throws DomainError those of `act`, `maintenance_not_later`, `maintenance_too_long`
 */
export function extendMaintenance(db: Db, number: string, input: ExtendInput, stamp: Stamp): number {
  return act(db, number, { ...input, kind: "extended" }, stamp, (window, state) => {
    refuseUnless("in_progress", state);
    if (input.endsAt <= window.endsAt) throw new DomainError("maintenance_not_later", {}, "endsAt");
    refuseWrongEnd({ startsAt: window.startsAt, endsAt: input.endsAt });
    return { endsAt: input.endsAt };
  });
}

/** A text that changes nothing; also when it is over. @throws DomainError `not_found`, `changed_meanwhile` */
export function noteMaintenance(db: Db, number: string, input: NoteInput, stamp: Stamp): number {
  return act(db, number, { ...input, kind: "note" }, stamp, () => ({}));
}

/** Begins before the time that was announced. @throws DomainError those of `act` */
export function startMaintenance(db: Db, number: string, input: StepInput, stamp: Stamp): number {
  return act(db, number, { ...input, kind: "started" }, stamp, (_, state) => {
    refuseUnless("scheduled", state);
    return { startedAt: stamp.at };
  });
}

/** Ends before the time that was announced. @throws DomainError those of `act` */
export function completeMaintenance(db: Db, number: string, input: StepInput, stamp: Stamp): number {
  return act(db, number, { ...input, kind: "completed" }, stamp, (_, state) => {
    refuseUnless("in_progress", state);
    return { completedAt: stamp.at };
  });
}

/** Calls off work that has not begun. @throws DomainError those of `act` */
export function cancelMaintenance(db: Db, number: string, input: StepInput, stamp: Stamp): number {
  return act(db, number, { ...input, kind: "cancelled" }, stamp, (_, state) => {
    refuseUnless("scheduled", state);
    return { cancelledAt: stamp.at };
  });
}

type Act = { kind: MaintenanceUpdateKind; text?: Texts | undefined; version?: number | undefined };

/**
 * One act upon a window that has first caught up with the clock, so that nobody moves what has begun or ends what is over.
 *
 * @throws DomainError `not_found`, `changed_meanwhile`, `maintenance_not_begun`, `maintenance_begun`, `maintenance_over`,
 *   `maintenance_cancelled`
 * @returns the update's id
 */
function act(
  db: Db,
  number: string,
  { kind, text, version }: Act,
  stamp: Stamp,
  decide: (window: Window, state: MaintenanceState) => WindowChange,
): number {
  return inTransaction(db, (tx) => {
    const window = requireWindow(tx, number, version, stamp.at);
    const change = decide(window, stateOf(window, stamp.at));
    return changeWindow(tx, window, change, { kind, text }, stamp).updateId;
  });
}

function refuseUnless(needed: "scheduled" | "in_progress", state: MaintenanceState): void {
  if (state === needed) return;
  if (state === "cancelled") throw new DomainError("maintenance_cancelled");
  if (state === "completed") throw new DomainError("maintenance_over");
  throw new DomainError(needed === "scheduled" ? "maintenance_begun" : "maintenance_not_begun");
}
