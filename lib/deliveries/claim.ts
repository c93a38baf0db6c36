import { sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { beginAttempts } from "./attempts.ts";
import { freezeBatch } from "./batches.ts";
import { composeMails, type Mail, type MailRoom, openComposer, type Origin } from "./compose.ts";
import { type DueRow, listDue } from "./due.ts";
import { stopAnswered } from "../ladder/stop.ts";
import { stopHeld } from "./held.ts";
import { isEnvelopeAddress, type Wire, wireOf } from "./smtp-wire.ts";
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
    const rows = claimable(tx, limit, at);
    const ready = stopAltered(tx, rows, composeMails(tx, rows, claimant.room), at);
    takeUp(tx, claimant, ready, at);
    const { epoch, transport } = claimant;
    if (!transport.usesKeys) return parcelsOfOne(tx, claimant, ready, at);
    return groupByOrigin(transport, ready).map((group) => freezeBatch(tx, epoch, originOf(group[0]!.row), group, at));
  });
}

type Taker = { epoch: string; transport: Pick<Transport, "name"> };

/** Who claims for an SMTP server. */
export type WireClaimant = Taker & { relay: string; room: MailRoom };

/**
 * As `claimParcels`, with mails as they go over the wire, all of them made before the transaction, which is short then.
 *
 * @param between called after each mail is made; may write
 * @returns undefined, and nothing is claimed: a mail has attachments, no address, or is not what was approved
 */
export function claimWires(db: Db, claimant: WireClaimant, limit: number, at: Date, between: () => void): Parcel[] | undefined {
  const due = listDue(db, limit, at);
  if (due.length === 0) return [];
  const compose = openComposer(db, due, claimant.room);
  const wires = new Map<number, Wire>();
  for (const row of due) {
    const composed = compose(row);
    if ("fault" in composed || composed.mail.attachments.length > 0 || !isEnvelopeAddress(composed.mail.to)) return undefined;
    wires.set(row.id, wireOf(composed.mail, claimant.relay));
    between();
  }
  return inTransaction(db, (tx) => {
    const ready = claimable(tx, limit, at).flatMap((row) => {
      const mail = wires.get(row.id);
      return mail ? [{ row, mail }] : []; // what has become due meanwhile is for the next claim
    });
    takeUp(tx, claimant, ready, at);
    return parcelsOfOne(tx, claimant, ready, at);
  });
}

/** What is due, without what must not leave any more, which is stopped. */
function claimable(db: Db, limit: number, at: Date): DueRow[] {
  const due = stopAnswered(db, stopHeld(db, listDue(db, limit, at), at), at);
  return stopEnded(db, stopSuppressed(db, stopClosed(db, stopLate(db, due, at), at), at), at);
}

function takeUp(db: Db, { epoch, transport }: Taker, ready: readonly { row: DueRow }[], at: Date): void {
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

function parcelsOfOne(
  db: Db,
  { epoch, transport }: Taker,
  ready: readonly { row: DueRow; mail: Mail | Wire }[],
  at: Date,
): Parcel[] {
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
