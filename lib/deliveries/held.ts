import type { Db } from "#db/open.ts";
import type { DueRow } from "./due.ts";
import { divide, findHeld } from "./find-stopped.ts";
import { moveDeliveries } from "./state.ts";

/** Somebody has stopped the send of their notice: they wait until it goes on. Answers the others. */
export function stopHeld(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const { stopped, others } = divide(rows, findHeld(db, rows, at));
  const ids = stopped.map((row) => row.id);
  moveDeliveries(db, ids, "queued", "planned", at, { nextAttemptAt: null });
  return others;
}
