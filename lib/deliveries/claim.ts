import { type Db, inTransaction } from "#db/open.ts";
import { freezeBatch } from "./batches.ts";
import { composeMails, type MailRoom } from "./compose.ts";
import { listDue } from "./due.ts";
import { stopAnswered } from "../ladder/stop.ts";
import { stopHeld } from "./held.ts";
import { assertEdge } from "./state.ts";
import { type Ready, stopAltered, stopClosed, stopEnded, stopLate, stopSuppressed } from "./stops.ts";
import { originOf, parcelsOfOne, takeUp } from "./take-up.ts";
import type { Parcel, Transport } from "./transport.ts";

/** Who claims: the worker of this start, for one way out. */
export type Claimant = { epoch: string; transport: Pick<Transport, "name" | "parcelSize" | "usesKeys">; room: MailRoom };

/**
 * Takes up to `limit` due deliveries into the worker's hands, oldest first, and makes parcels of them, in one commit. What must not
 * leave any more is stopped here: past the notice's last moment, address closed or subscription ended meanwhile, content not what was approved.
 */
export function claimParcels(db: Db, claimant: Claimant, limit: number, at: Date): Parcel[] {
  if (listDue(db, 1, at).length === 0) return []; // nothing to write, so no lock: this is asked twenty times a second
  return inTransaction(db, (tx) => {
    const due = stopAnswered(tx, stopHeld(tx, listDue(tx, limit, at), at), at);
    const rows = stopEnded(tx, stopSuppressed(tx, stopClosed(tx, stopLate(tx, due, at), at), at), at);
    const ready = stopAltered(tx, rows, composeMails(tx, rows, claimant.room), at);
    assertEdge("queued", "sending");
    takeUp(tx, claimant, ready, at);
    const { epoch, transport } = claimant;
    if (!transport.usesKeys) return parcelsOfOne(tx, claimant, ready, at);
    return groupByOrigin(transport, ready).map((group) => freezeBatch(tx, epoch, originOf(group[0]!.row), group, at));
  });
}

/** Groups of one notice or mailing each; a mail with attachments travels alone, because a batch would lose them without a word. */
function groupByOrigin(transport: Claimant["transport"], ready: readonly Ready[]): Ready[][] {
  const hasFiles = ({ mail }: Ready) => mail.attachments.length > 0;
  const groups = Map.groupBy(ready, (each) => `${each.row.noticeId}/${each.row.mailingId} ${hasFiles(each) ? "with files" : ""}`);
  return [...groups.values()].flatMap((members) => {
    const size = hasFiles(members[0]!) ? 1 : transport.parcelSize;
    return Array.from({ length: Math.ceil(members.length / size) }, (_, i) => members.slice(i * size, (i + 1) * size));
  });
}
