import { randomBytes } from "node:crypto";
import { and, eq, inArray, isNotNull, lte, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { batches, deliveries } from "#db/schema/index.ts";
import { rowsOf } from "#db/statements.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { idsIn, revealOutcome } from "./attempts.ts";
import { composeMails, type MailRoom, type Origin } from "./compose.ts";
import { DUE_COLUMNS, type DueRow } from "./due.ts";
import { moveDeliveries } from "./state.ts";
import { raiseAlarms, type Ready } from "./stops.ts";
import { beginAttempts } from "./take-up.ts";
import { composedMail, type Job, type Parcel } from "./transport.ts";

/**
 * How long a key is trusted. Resend remembers it for 24 hours (https://resend.com/docs/dashboard/emails/idempotency-keys); the hour between
 * covers a slow answer and a wrong clock.
 */
export const KEY_LIFETIME_MS = 23 * 3_600_000;

/** A new batch with a new key, its rows already in the worker's hands. Composition and order never change from here on. */
export function freezeBatch(db: Db, epoch: string, origin: Origin, ready: readonly Ready[], at: Date): Parcel {
  const deliveryIds = ready.map(({ row }) => row.id);
  const value = `lagebote-${origin.noticeId ?? `m${origin.mailingId}`}-${randomBytes(12).toString("base64url")}`;
  const batch = db
    .insert(batches)
    .values({ ...origin, idempotencyKey: value, deliveryIds: JSON.stringify(deliveryIds), createdAt: at })
    .returning({ id: batches.id })
    .get();
  db.update(deliveries)
    .set({ batchId: batch.id, firstKeyUseAt: at, nextAttemptAt: null })
    .where(inArray(deliveries.id, idsIn(deliveryIds)))
    .run();
  const attemptIds = beginAttempts(db, { deliveryIds, transport: "resend", batchId: batch.id, epoch }, at);
  const jobs = ready.map(({ row, mail }, i) => ({
    deliveryId: row.id,
    attemptId: attemptIds[i]!,
    attemptCount: row.attemptCount + 1,
    mail,
  }));
  return { origin, jobs, key: { batchId: batch.id, value, isRepeat: false } };
}

/** Two halves under new keys, to find the one at fault (a strict batch that answers 422 has sent nothing). */
export function splitBatch(db: Db, epoch: string, parcel: Parcel, at: Date): Parcel[] {
  const open = parcel.jobs.filter((job) => job.attemptId !== null);
  const middle = Math.ceil(open.length / 2);
  return inTransaction(db, (tx) => {
    const rows = loadRows(
      tx,
      open.map((job) => job.deliveryId),
    );
    const ready = open.map((job) => ({ row: rows.get(job.deliveryId)!, mail: composedMail(job) }));
    return [ready.slice(0, middle), ready.slice(middle)]
      .filter((half) => half.length > 0)
      .map((half) => freezeBatch(tx, epoch, parcel.origin, half, at));
  });
}

export type Repeat = { epoch: string; room: MailRoom };

/** Batches without an answer whose wait is over: the same key, the same bytes, at most `limit` of them. */
export function claimRepeats(db: Db, repeat: Repeat, limit: number, at: Date): Parcel[] {
  const due = db
    .selectDistinct({ batchId: deliveries.batchId })
    .from(deliveries)
    .where(and(eq(deliveries.state, "sending"), lte(deliveries.nextAttemptAt, at), eq(deliveries.ownerEpoch, repeat.epoch)))
    .limit(limit)
    .all();
  if (due.length === 0) return [];
  return inTransaction(db, (tx) =>
    due.flatMap(({ batchId }) => (batchId === null ? [] : (repeatBatch(tx, repeat, batchId, at) ?? []))),
  );
}

function repeatBatch(db: Db, repeat: Repeat, batchId: number, at: Date): Parcel | undefined {
  const batch = db.select().from(batches).where(eq(batches.id, batchId)).get()!;
  const origin: Origin = { noticeId: batch.noticeId, mailingId: batch.mailingId };
  const ids = JSON.parse(batch.deliveryIds) as number[];
  const rows = loadRows(db, ids);
  const open = ids.filter((id) => rows.get(id)?.state === "sending" && rows.get(id)?.batchId === batchId);
  const composed = composeMails(
    db,
    ids.map((id) => rows.get(id)!),
    repeat.room,
  );
  const mails = composed.flatMap((result) => ("mail" in result ? [result.mail] : []));
  if (mails.length < ids.length) {
    const rowsOpen = open.map((id) => ({ id, ...origin }));
    raiseAlarms(db, rowsOpen, "content_changed", at);
    giveUp(db, open, "content_changed", at);
    return undefined;
  }
  db.update(deliveries)
    .set({ nextAttemptAt: null, attemptCount: sql`${deliveries.attemptCount} + 1` })
    .where(inArray(deliveries.id, idsIn(open)))
    .run();
  const attemptIds = beginAttempts(db, { deliveryIds: open, transport: "resend", batchId, epoch: repeat.epoch }, at);
  const attemptOf = new Map(open.map((id, i) => [id, attemptIds[i]!]));
  const jobs: Job[] = ids.map((id, i) => ({
    deliveryId: id,
    attemptId: attemptOf.get(id) ?? null,
    attemptCount: rows.get(id)!.attemptCount + 1,
    mail: mails[i]!,
  }));
  return { origin, jobs, key: { batchId, value: batch.idempotencyKey, isRepeat: true } };
}

/**
 * Waiting for an answer ends: what is still open becomes `unknown`. Also while the provider is paused, because a mail may have another
 * way out by then. Answers how many.
 *
 * @param patienceMs since the first call; never longer than the key lives
 */
export function abandonRepeats(db: Db, epoch: string, patienceMs: number, at: Date): number {
  const before = new Date(at.getTime() - Math.min(patienceMs, KEY_LIFETIME_MS));
  const waiting = and(
    eq(deliveries.state, "sending"),
    isNotNull(deliveries.nextAttemptAt),
    eq(deliveries.ownerEpoch, epoch),
    lte(deliveries.firstKeyUseAt, before),
  );
  const rows = db.select({ id: deliveries.id }).from(deliveries).where(waiting).all();
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  inTransaction(db, (tx) => giveUp(tx, ids, "no_answer", at));
  return ids.length;
}

function giveUp(db: Db, ids: readonly number[], code: string, at: Date): void {
  moveDeliveries(db, ids, "sending", "unknown", at, { ownerEpoch: null, nextAttemptAt: null, lastCode: code });
  revealOutcome(db, ids, "unknown");
}

function loadRows(db: Db, ids: readonly number[]) {
  const rows = rowsOf<DueRow & { state: DeliveryState; batchId: number | null }>(
    db,
    `select ${DUE_COLUMNS}, state, batch_id as batchId from deliveries where id in (select value from json_each(?)) order by id`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
