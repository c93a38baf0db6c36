import { type Db, inTransaction } from "#db/open.ts";
import { DomainError } from "../../domain-error.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import type { Stamp } from "../../stamp.ts";
import { moveDeliveries } from "../state.ts";
import { incidentOf, requireRows } from "./rows.ts";

/**
 * Settles mails of which nobody knows whether they arrived: somebody has asked and they did (`arrived`), or it is left at that and stays
 * unclear in the proof. Neither is sent again by itself. Asked for twice, it is settled once.
 *
 * @throws DomainError `not_found`, `delivery_not_unclear` when none of them is
 */
export function closeUnknown(
  db: Db,
  noticeId: number,
  deliveryIds: readonly number[],
  { arrived }: { arrived: boolean },
  stamp: Stamp,
): { mails: number } {
  return inTransaction(db, (tx) => {
    const rows = requireRows(tx, noticeId, deliveryIds);
    const isDone = (row: (typeof rows)[number]) => row.code === (arrived ? "confirmed" : "left_unclear");
    const unknown = rows.filter((row) => row.state === "unknown").map((row) => row.id);
    const closed = arrived ? rows.filter((row) => row.state === "closed_unknown").map((row) => row.id) : [];
    if (unknown.length + closed.length === 0 && !rows.some(isDone)) throw new DomainError("delivery_not_unclear");
    const settled = arrived ? { lastCode: "confirmed", acceptedAt: stamp.at } : { lastCode: "left_unclear" };
    const to = arrived ? "accepted" : "closed_unknown";
    moveDeliveries(tx, unknown, "unknown", to, stamp.at, { nextAttemptAt: null, ...settled });
    moveDeliveries(tx, closed, "closed_unknown", "accepted", stamp.at, settled);
    const ids = [...unknown, ...closed];
    if (ids.length > 0) {
      const type = arrived ? "delivery.confirmed" : "delivery.left_unclear";
      recordEvent(tx, type, { incidentId: incidentOf(tx, noticeId), noticeId, deliveryIds: ids }, stamp);
    }
    return { mails: ids.length };
  });
}
