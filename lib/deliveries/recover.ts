import { and, eq, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { deliveries, workers } from "#db/schema/index.ts";
import type { AttemptPhase } from "#db/vocabulary.ts";
import { closeInterrupted, idsIn } from "./attempts.ts";
import { hasKeptAll } from "./epoch.ts";
import { moveDeliveries } from "./state.ts";

/** How long an event of the provider is waited for before an unanswered mail is sent once more. */
export const UNKNOWN_WAIT_MS = 10 * 60_000;
/** After these a person must look first: the provider has the mail, or its content is not what was approved. */
export const CODES_FOR_PEOPLE = ["key_conflict", "content_changed"];

export type Recovery = { queued: number; unknown: number; repeated: number };

/**
 * Begins the epoch of this start and resolves every row that an earlier one left `sending`. Epochs instead of leases: no clock decides
 * that somebody is dead, the exclusive lock has decided it.
 */
export function beginEpoch(db: Db, epoch: string, pid: number, at: Date): Recovery {
  return inTransaction(db, (tx) => {
    const row = { epoch, pid, startedAt: at, heartbeatAt: at };
    tx.insert(workers)
      .values({ id: 1, ...row })
      .onConflictDoUpdate({ target: workers.id, set: row })
      .run();
    return resolveLeftovers(tx, epoch, at);
  });
}

export function beatHeart(db: Db, epoch: string, at: Date): void {
  db.update(workers).set({ heartbeatAt: at }).where(eq(workers.epoch, epoch)).run();
}

function resolveLeftovers(db: Db, epoch: string, at: Date): Recovery {
  const left = db
    .select({
      id: deliveries.id,
      transport: deliveries.transport,
      batchId: deliveries.batchId,
      owner: deliveries.ownerEpoch,
      phase: lastPhase,
    })
    .from(deliveries)
    .where(and(eq(deliveries.state, "sending"), or(isNull(deliveries.ownerEpoch), ne(deliveries.ownerEpoch, epoch))))
    .all();
  const repeatable = left.filter((row) => row.transport === "resend" && row.batchId !== null);
  const others = left.filter((row) => !repeatable.includes(row));
  // Capturing the same mail again writes the same file again.
  const isOpen = (row: (typeof left)[number]) =>
    row.transport === "smtp" && (row.phase === "body" || !hasKeptAll(row.owner, epoch));
  const unknown = others.filter(isOpen).map((row) => row.id);
  const untouched = others.filter((row) => !isOpen(row)).map((row) => row.id);

  keepForRepeat(
    db,
    repeatable.map((row) => row.id),
    epoch,
    at,
  );
  closeInterrupted(db, unknown, "unknown", at);
  moveDeliveries(db, unknown, "sending", "unknown", at, { ownerEpoch: null, lastCode: "interrupted" });
  closeInterrupted(db, untouched, "queued", at);
  moveDeliveries(db, untouched, "sending", "queued", at, { ownerEpoch: null, nextAttemptAt: null });
  return { queued: untouched.length, unknown: unknown.length, repeated: repeatable.length };
}

const lastPhase = sql<AttemptPhase | null>`(
  select a.phase from attempts a where a.delivery_id = deliveries.id order by a.id desc limit 1)`;

/** Their key is remembered: they stay `sending` and the same call is made again. */
function keepForRepeat(db: Db, ids: readonly number[], epoch: string, at: Date): void {
  closeInterrupted(db, ids, "sending", at);
  db.update(deliveries)
    .set({ ownerEpoch: epoch, nextAttemptAt: at, updatedAt: at })
    .where(inArray(deliveries.id, idsIn(ids)))
    .run();
}

/**
 * Sends again, once, what has been `unknown` for ten minutes: with the same Message-ID, and visible as "possibly received twice" by its
 * two attempts. What is unanswered a second time stays `unknown` for a person, and so does what may not leave any more: it would
 * otherwise be said to have expired although it may have arrived. Whoever wants to be asked is asked the first time already.
 */
export function requeueUnknown(db: Db, at: Date): number {
  const due = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.state, "unknown"),
        lte(deliveries.updatedAt, new Date(at.getTime() - UNKNOWN_WAIT_MS)),
        or(isNull(deliveries.lastCode), sql`${deliveries.lastCode} not in ${CODES_FOR_PEOPLE}`),
        sql`(select count(*) from attempts a where a.delivery_id = ${deliveries.id} and a.outcome = 'unknown') = 1`,
        sql`(${deliveries.wave} <= 0 or ${deliveries.purpose} <> 'notice' or not exists (
          select 1 from notices n where n.id = ${deliveries.noticeId} and n.not_after_at < ${at.getTime()}))`,
        sql`not exists (select 1 from notices n where n.id = ${deliveries.noticeId} and n.asks_on_unknown)`,
      ),
    )
    .all();
  if (due.length === 0) return 0;
  const ids = due.map((row) => row.id);
  inTransaction(db, (tx) =>
    moveDeliveries(tx, ids, "unknown", "queued", at, {
      nextAttemptAt: null,
      batchId: null,
      firstKeyUseAt: null,
      lastCode: "possibly_twice",
    }),
  );
  return ids.length;
}
