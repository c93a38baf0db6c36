import type { Database } from "better-sqlite3";
import type { AttemptPhase, DeliveryState } from "#db/vocabulary.ts";

/** A mail that was accepted, which is what becomes of nearly all. */
export type Acceptance = { deliveryId: number; attemptId: number; code: string; providerId: string | null };

/** What a group of mails has come to. */
export type Notes = {
  /** Attempts whose body is about to leave. */
  bodies: readonly number[];
  accepted: readonly Acceptance[];
  /** Milliseconds since 1970. */
  at: number;
};

export type AttemptEnd = {
  attemptId: number;
  outcome: DeliveryState;
  code: string;
  error: string | null;
  providerId: string | null;
  /** Null: no reply came, the phase stays what it was. */
  phase: AttemptPhase | null;
};

/**
 * Statements of the hot path, prepared once: they run for every mail, which costs less than one statement over many as JSON. Inside a
 * transaction. `markBodies`: from now on a crash leaves open whether the mail was accepted. `endAttempts`: how attempts ended, the only other
 * change an attempt ever sees.
 */
export function prepareNotes(file: Database) {
  const mark = file.prepare("update attempts set phase = 'body' where id = ? and ended_at is null");
  const end = file.prepare(`
    update attempts set outcome = ?, code = ?, error = ?, provider_id = ?, phase = coalesce(?, phase), ended_at = ? where id = ?`);
  // "+": by id, not through the index of all that are `sending`
  const accept = file.prepare(`
    update deliveries set state = 'accepted', last_code = ?, provider_id = ?, last_error = null, accepted_at = ?, updated_at = ?,
      owner_epoch = null, next_attempt_at = null
    where id = ? and +state = 'sending'`);

  const endAttempt = ({ attemptId, outcome, code, error, providerId, phase }: AttemptEnd, at: number) =>
    end.run(outcome, code, error, providerId, phase, at, attemptId);

  return {
    markBodies(attemptIds: readonly number[]): void {
      for (const id of attemptIds) mark.run(id);
    },
    endAttempts(ends: readonly AttemptEnd[], at: number): void {
      for (const each of ends) endAttempt(each, at);
    },
    /** @throws Error when one was not `sending`: a bug, because one worker owns what it sends */
    recordAccepted(acceptances: readonly Acceptance[], at: number): void {
      for (const { deliveryId, attemptId, code, providerId } of acceptances) {
        const { changes } = accept.run(code, providerId, at, at, deliveryId);
        if (changes !== 1) throw new Error(`Delivery ${deliveryId} was not sending.`);
        endAttempt({ attemptId, outcome: "accepted", code, error: null, providerId, phase: "replied" }, at);
      }
    },
  };
}
