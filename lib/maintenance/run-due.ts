import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { maintenanceWindows } from "#db/schema/index.ts";
import { type DueStep, dueStep, reminderDueAt } from "./state.ts";
import { changeWindow, type Window, type WindowChange } from "./write-update.ts";

/**
 * Reminds of planned work, starts and ends it by itself, each told once and in a commit of its own. After an outage only what is still
 * true is told: no reminder of what has begun, no start of what is over.
 *
 * @returns what was done, by number
 */
export function runDueMaintenance(db: Db, at: Date): { number: string; step: DueStep }[] {
  return db
    .select()
    .from(maintenanceWindows)
    .where(isOpen)
    .all()
    .filter((window) => dueStep(window, at) !== null)
    .flatMap(({ id, number }) => {
      const step = inTransaction(db, (tx) => stepAgain(tx, id, at));
      return step ? [{ number, step }] : [];
    });
}

/** Does what is due of a window, so that a command decides about it as it is. Inside the command's transaction. */
export function catchUp(tx: Db, window: Window, at: Date): Window {
  const step = dueStep(window, at);
  return step ? changeWindow(tx, window, changes[step](window), { kind: step }, { by: "system", at }).window : window;
}

const isOpen = and(isNull(maintenanceWindows.completedAt), isNull(maintenanceWindows.cancelledAt));

/** Looks again inside the transaction: somebody may have changed it in between. */
function stepAgain(tx: Db, id: number, at: Date): DueStep | null {
  const window = tx.select().from(maintenanceWindows).where(eq(maintenanceWindows.id, id)).get();
  if (!window) return null;
  const step = dueStep(window, at);
  catchUp(tx, window, at);
  return step;
}

/** What happens by itself happened at its time, however late it is told. */
const changes: Record<DueStep, (window: Window) => WindowChange> = {
  reminded: (window) => ({ remindedAt: reminderDueAt(window) }),
  started: ({ startsAt }) => ({ startedAt: startsAt }),
  completed: ({ startedAt, startsAt, endsAt }) => ({ startedAt: startedAt ?? startsAt, completedAt: endsAt }),
};
