import { sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { beginAttempts } from "./attempts.ts";
import { freezeBatch } from "./batches.ts";
import type { Ahead } from "./ahead.ts";
import { type Composed, composeMails, type Mail, type MailRoom, type Origin, type WireMail } from "./compose.ts";
import { type DueRow, listDue } from "./due.ts";
import { stopAnswered } from "../ladder/stop.ts";
import { stopHeld } from "./held.ts";
import { moveDeliveries } from "./state.ts";
import { type Ready, stopAltered, stopClosed, stopEnded, stopLate, stopSuppressed } from "./stops.ts";
import type { Parcel, Transport } from "./transport.ts";

/** Who claims: the worker of this start, for one way out. */
export type Claimant = {
  epoch: string;
  transport: Pick<Transport, "name" | "parcelSize" | "usesKeys">;
  room: MailRoom;
  /** Mails made ready for this way out beforehand. */
  ahead?: Ahead;
};

/**
 * Takes up to `limit` due deliveries into the worker's hands, oldest first, and makes parcels of them, in one commit. What must not
 * leave any more is stopped here: past the notice's last moment, address closed or subscription ended meanwhile, content not what was approved.
 */
export function claimParcels(db: Db, claimant: Claimant, limit: number, at: Date): Parcel[] {
  if (listDue(db, 1, at).length === 0) return []; // nothing to write, so no lock: this is asked twenty times a second
  return inTransaction(db, (tx) => {
    const due = listDue(tx, limit, at);
    const open = stopLate(tx, stopAnswered(tx, stopHeld(tx, due, at), at), at);
    const rows = stopEnded(tx, stopSuppressed(tx, stopClosed(tx, open, at), at), at);
    const parcels = makeParcels(tx, claimant, rows, at);
    claimant.ahead?.taken(due, due.length === limit);
    return parcels;
  });
}

function makeParcels(db: Db, claimant: Claimant, rows: readonly DueRow[], at: Date): Parcel[] {
  const { epoch, transport, room } = claimant;
  if (!transport.usesKeys) {
    const ready = stopAltered(db, rows, composeMissing(db, rows, claimant), at);
    takeUp(db, claimant, ready, at);
    return parcelsOfOne(db, claimant, ready, at);
  }
  const ready = stopAltered(db, rows, composeMails(db, rows, room), at);
  takeUp(db, claimant, ready, at);
  return groupByOrigin(transport, ready).map((group) => freezeBatch(db, epoch, originOf(group[0]!.row), group, at));
}

/** Composes those that nobody has made ready. */
function composeMissing(db: Db, rows: readonly DueRow[], { ahead, room }: Claimant): Composed<Mail | WireMail>[] {
  const ready = rows.map((row) => ahead?.find(row));
  const composed = composeMails(
    db,
    rows.filter((_, i) => !ready[i]),
    room,
  ).values();
  return ready.map((mail) => (mail ? { mail } : composed.next().value!));
}

function takeUp(db: Db, { epoch, transport }: Claimant, ready: readonly Ready<unknown>[], at: Date): void {
  const ids = ready.map(({ row }) => row.id);
  moveDeliveries(db, ids, "queued", "sending", at, {
    ownerEpoch: epoch,
    transport: transport.name,
    attemptCount: sql`${deliveries.attemptCount} + 1`,
    nextAttemptAt: null,
    batchId: null,
    firstKeyUseAt: null,
  });
}

function parcelsOfOne(db: Db, { epoch, transport }: Claimant, ready: readonly Ready<Mail | WireMail>[], at: Date): Parcel[] {
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
