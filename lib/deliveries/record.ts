import { eq, sql } from "drizzle-orm";
import type { Connection, Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { prepareRematch } from "../provider-events/record.ts";
import { endSubscriber } from "../subscriptions/end.ts";
import type { Origin } from "./compose.ts";
import { type AttemptEnd, prepareAttempts } from "./attempts.ts";
import { assertEdge, moveDelivery } from "./state.ts";
import { oweCallsInstead, raiseAlarms } from "./stops.ts";
import type { Job, Outcome } from "./transport.ts";

export type Result = { origin: Origin; job: Job & { attemptId: number }; outcome: Outcome };

/** Attempts after which a mail that is put off again and again counts as refused; with the waits between them, some six hours. */
export const MAX_ATTEMPTS = 16;
const MAX_RETRY_DELAY_MS = 30 * 60_000;

/** Wait before the next attempt: 1, 2, 4, 8, 16 and then 30 minutes. `attempts` counts those already made, from 1. */
export const retryDelayMs = (attempts: number) => Math.min(60_000 * 2 ** (attempts - 1), MAX_RETRY_DELAY_MS);

/** Writes what became of mails that were handed over: state, attempt and, where nobody was told, a call. Inside a transaction. */
export function prepareRecorder(db: Connection) {
  const { markBodies, endAttempts } = prepareAttempts(db);
  const recordAccepted = prepareAcceptance(db);
  const rematchOrphans = prepareRematch(db);
  return {
    markBodies,
    recordResults(results: readonly Result[], at: Date): void {
      const ends: AttemptEnd[] = [];
      const accepted: number[] = [];
      for (const result of results) {
        const to = nextState(result);
        if (to === "accepted") accepted.push(recordAccepted(result, at));
        else recordOther(db, result, to, at);
        ends.push(attemptEnd(result, to));
      }
      const conflicts = results.filter(({ outcome }) => outcome.kind === "key_conflict");
      raiseAlarms(
        db,
        conflicts.map(({ origin, job }) => ({ id: job.deliveryId, ...origin })),
        "key_conflict",
        at,
      );
      endAttempts(ends, at);
      rematchOrphans(accepted, at); // the far side may have been faster
    },
  };
}

function nextState({ job, outcome }: Result): DeliveryState {
  switch (outcome.kind) {
    case "accepted":
      return "accepted";
    case "deferred":
      return outcome.retry === "backoff" && job.attemptCount >= MAX_ATTEMPTS ? "rejected" : "queued";
    case "refused":
      return "rejected";
    case "unanswered":
    case "key_conflict":
      return "unknown";
    case "ask_again":
    case "split":
      return "sending";
  }
}

/** Nearly all of a wave, hence prepared. "+": by id, not through the index of all that are `sending`. */
function prepareAcceptance({ $client: file }: Connection) {
  assertEdge("sending", "accepted");
  const accept = file.prepare(`
    update deliveries set state = 'accepted', last_code = ?, provider_id = ?, last_error = null, accepted_at = ?, updated_at = ?,
      owner_epoch = null, next_attempt_at = null
    where id = ? and +state = 'sending'`);
  return ({ job, outcome }: Result, at: Date): number => {
    const time = at.getTime();
    const { changes } = accept.run(outcome.code, providerIdOf(outcome), time, time, job.deliveryId);
    if (changes !== 1) throw new Error(`Delivery ${job.deliveryId} was not sending.`);
    return job.deliveryId;
  };
}

function recordOther(db: Db, { job, outcome }: Result, to: DeliveryState, at: Date): void {
  const error = "error" in outcome ? outcome.error : null;
  const last = { lastCode: outcome.kind === "key_conflict" ? outcome.kind : outcome.code, lastError: error };
  if (to === "sending") {
    const waitMs = outcome.kind === "ask_again" ? outcome.afterMs : 0;
    db.run(sql`update deliveries set last_code = ${last.lastCode}, last_error = ${last.lastError},
      next_attempt_at = ${outcome.kind === "ask_again" ? at.getTime() + waitMs : null}, updated_at = ${at.getTime()}
      where id = ${job.deliveryId} and +state = 'sending'`);
    return;
  }
  const waits = outcome.kind === "deferred" && outcome.retry === "backoff" && to === "queued";
  const nextAttemptAt = waits ? new Date(at.getTime() + retryDelayMs(job.attemptCount)) : null;
  const released = to === "queued" ? { batchId: null, firstKeyUseAt: null } : {};
  moveDelivery(db, job.deliveryId, "sending", to, at, { ...last, ...released, ownerEpoch: null, nextAttemptAt });
  if (to !== "rejected") return;
  oweCallsInstead(db, [job.deliveryId], "rejected", at);
  if (error && NO_SUCH_MAILBOX.test(error)) endReader(db, job.deliveryId, at);
}

/** RFC 3463: mailbox, domain or syntax of the address; it will not be another one tomorrow. */
const NO_SUCH_MAILBOX = /\b5\.1\.(?:1|2|3|10)\b/;

/** Whoever subscribed and has no mailbox any more is not tried with every update. */
function endReader(db: Db, deliveryId: number, at: Date): void {
  const row = db.select({ id: deliveries.subscriberId }).from(deliveries).where(eq(deliveries.id, deliveryId)).get();
  if (row?.id) endSubscriber(db, row.id, "bounced", at);
}

function attemptEnd({ job, outcome }: Result, to: DeliveryState): AttemptEnd {
  const hasReply = outcome.kind !== "unanswered" && outcome.kind !== "ask_again";
  return {
    attemptId: job.attemptId,
    outcome: to,
    code: outcome.code,
    error: "error" in outcome ? outcome.error : null,
    providerId: providerIdOf(outcome),
    phase: hasReply && !(outcome.kind === "deferred" && outcome.retry === "when_ready") ? "replied" : null,
  };
}

const providerIdOf = (outcome: Outcome) => (outcome.kind === "accepted" ? (outcome.providerId ?? null) : null);
