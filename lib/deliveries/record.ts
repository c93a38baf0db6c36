import { eq, sql } from "drizzle-orm";
import type { Connection, Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { prepareRematch } from "../provider-events/record.ts";
import { endSubscriber } from "../subscriptions/end.ts";
import type { Origin } from "./compose.ts";
import { type Acceptance, type AttemptEnd, prepareNotes } from "./notes.ts";
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
  assertEdge("sending", "accepted");
  const { markBodies, endAttempts, recordAccepted } = prepareNotes(db.$client);
  const rematchOrphans = prepareRematch(db);
  return {
    markBodies,
    recordResults(results: readonly Result[], at: Date): void {
      const accepted = results.flatMap((result) => acceptanceOf(result) ?? []);
      recordAccepted(accepted, at.getTime());
      const others = results.filter(({ outcome }) => outcome.kind !== "accepted");
      endAttempts(recordOthers(db, others, at), at.getTime());
      const ids = accepted.map(({ deliveryId }) => deliveryId);
      rematchOrphans(ids, at); // the far side may have been faster
    },
  };
}

/** Undefined: it was not accepted, or nobody knows. */
export function acceptanceOf({ job: { deliveryId, attemptId }, outcome }: Result): Acceptance | undefined {
  if (outcome.kind !== "accepted") return undefined;
  return { deliveryId, attemptId, code: outcome.code, providerId: outcome.providerId ?? null };
}

/** Answers how their attempts ended. */
function recordOthers(db: Db, results: readonly Result[], at: Date): AttemptEnd[] {
  const ends = results.map((result) => {
    const to = nextState(result);
    recordOther(db, result, to, at);
    return attemptEnd(result, to);
  });
  const conflicts = results.filter(({ outcome }) => outcome.kind === "key_conflict");
  raiseAlarms(
    db,
    conflicts.map(({ origin, job }) => ({ id: job.deliveryId, ...origin })),
    "key_conflict",
    at,
  );
  return ends;
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
    providerId: null,
    phase: hasReply && !(outcome.kind === "deferred" && outcome.retry === "when_ready") ? "replied" : null,
  };
}
