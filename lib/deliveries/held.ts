import type { Db } from "#db/open.ts";
import { rowsOf } from "#db/rows-of.ts";
import type { DueRow } from "./due.ts";
import { moveDeliveries } from "./state.ts";

/** Somebody has stopped the send of their notice: they wait until it goes on. Answers the others. */
export function stopHeld(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const ids = [...new Set(rows.flatMap((row) => (row.wave > 0 ? (row.noticeId ?? []) : [])))];
  const held = rowsOf<{ id: number }>(
    db,
    "select id from notices where id in (select value from json_each(?)) and held_at is not null",
    JSON.stringify(ids),
  );
  const heldIds = new Set(held.map((notice) => notice.id));
  const isHeld = (row: DueRow) => row.wave > 0 && heldIds.has(row.noticeId ?? 0);
  const stopped = rows.filter(isHeld).map((row) => row.id);
  moveDeliveries(db, stopped, "queued", "planned", at, { nextAttemptAt: null });
  return rows.filter((row) => !isHeld(row));
}
