import type { Transport as TransportName } from "#db/vocabulary.ts";
import { type AnyDb, run } from "#db/statements.ts";
import type { Mail, Origin } from "./compose.ts";
import type { DueRow } from "./due.ts";
import type { Wire } from "./smtp-wire.ts";
import type { Parcel } from "./transport.ts";

/** The worker of this start, for one way out. */
export type Taker = { epoch: string; transport: { name: TransportName } };

type Row = { row: DueRow };

/**
 * Takes mails into the worker's hands, inside a transaction.
 *
 * @throws Error when one was not `queued`: a bug, because the transaction has just found them so
 */
export function takeUp(db: AnyDb, { epoch, transport }: Taker, ready: readonly Row[], at: Date): void {
  const { changes } = run(
    db,
    // "+": by id, not through the index of all that are `queued`
    `
    update deliveries set state = 'sending', owner_epoch = ?, transport = ?, attempt_count = attempt_count + 1, next_attempt_at = null,
      batch_id = null, first_key_use_at = null, updated_at = ?
    where id in (select value from json_each(?)) and +state = 'queued'`,
    epoch,
    transport.name,
    at.getTime(),
    JSON.stringify(ready.map(({ row }) => row.id)),
  );
  if (changes !== ready.length) throw new Error(`Only ${changes} of ${ready.length} deliveries were queued.`);
}

/** Each mail in a parcel and an attempt of its own. */
export function parcelsOfOne(
  db: AnyDb,
  { epoch, transport }: Taker,
  ready: readonly (Row & { mail: Mail | Wire })[],
  at: Date,
): Parcel[] {
  const deliveryIds = ready.map(({ row }) => row.id);
  const attemptIds = beginAttempts(db, { deliveryIds, transport: transport.name, epoch }, at);
  return ready.map(({ row, mail }, i) => ({
    origin: originOf(row),
    jobs: [{ deliveryId: row.id, attemptId: attemptIds[i]!, attemptCount: row.attemptCount + 1, mail }],
  }));
}

export const originOf = ({ noticeId, mailingId }: Origin): Origin => ({ noticeId, mailingId });

export type Beginning = { deliveryIds: number[]; transport: TransportName; epoch: string; batchId?: number };

/** One attempt per delivery, committed before anything leaves. Answers their ids in the order of the deliveries. */
export function beginAttempts(db: AnyDb, beginning: Beginning, at: Date): number[] {
  const { changes, lastInsertRowid } = run(
    db,
    `
    insert into attempts (delivery_id, batch_id, transport, epoch, phase, started_at)
    select value, ?, ?, ?, 'claimed', ? from json_each(?)`,
    beginning.batchId ?? null,
    beginning.transport,
    beginning.epoch,
    at.getTime(),
    JSON.stringify(beginning.deliveryIds),
  );
  const first = Number(lastInsertRowid) - changes + 1; // one after the other: nobody else writes in between
  return beginning.deliveryIds.map((_, i) => first + i);
}
