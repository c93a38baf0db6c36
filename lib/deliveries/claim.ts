import { sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { beginAttempts } from "./attempts.ts";
import { freezeBatch } from "./batches.ts";
import { composeMails, type MailRoom, type Origin } from "./compose.ts";
import { listDue } from "./due.ts";
import { stopAnswered } from "../ladder/stop.ts";
import { stopHeld } from "./held.ts";
import { moveDeliveries } from "./state.ts";
import { type Ready, stopAltered, stopClosed, stopEnded, stopLate, stopSuppressed } from "./stops.ts";
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
    return makeParcels(tx, claimant, stopAltered(tx, rows, composeMails(tx, rows, claimant.room), at), at);
  });
}

function makeParcels(db: Db, claimant: Claimant, ready: readonly Ready[], at: Date): Parcel[] {
  const ids = ready.map(({ row }) => row.id);
  moveDeliveries(db, ids, "queued", "sending", at, {
    ownerEpoch: claimant.epoch,
    transport: claimant.transport.name,
    attemptCount: sql`${deliveries.attemptCount} + 1`,
    nextAttemptAt: null,
    batchId: null,
    firstKeyUseAt: null,
  });
  const { epoch, transport } = claimant;
  if (!transport.usesKeys) return parcelsOfOne(db, claimant, ready, at);
  return groupByOrigin(transport, ready).map((group) => freezeBatch(db, epoch, originOf(group[0]!.row), group, at));
}

function parcelsOfOne(db: Db, { epoch, transport }: Claimant, ready: readonly Ready[], at: Date): Parcel[] {
  const deliveryIds = ready.map(({ row }) => row.id);
  const attemptIds = beginAttempts(db, { deliveryIds, transport: transport.name, epoch }, at);
  return ready.map(({ row, mail }, i) => ({
    origin: originOf(row),
    jobs: [{ deliveryId: row.id, attemptId: attemptIds[i]!, attemptCount: row.attemptCount + 1, mail }],
  }));
}

const originOf = ({ noticeId, mailingId }: Origin): Origin => ({ noticeId, mailingId });

/** Groups of one notice or mailing each; a mail with attachments travels alone, because a batch would lose them without a word. */
function groupByOrigin(transport: Claimant["transport"], ready: readonly Ready[]): Ready[][] {
  const hasFiles = ({ mail }: Ready) => mail.attachments.length > 0;
  const groups = Map.groupBy(ready, (each) => `${each.row.noticeId}/${each.row.mailingId} ${hasFiles(each) ? "with files" : ""}`);
  return [...groups.values()].flatMap((members) => {
    const size = hasFiles(members[0]!) ? 1 : transport.parcelSize;
    return Array.from({ length: Math.ceil(members.length / size) }, (_, i) => members.slice(i * size, (i + 1) * size));
  });
}
