import { retryAfterMs } from "./pacer.ts";
import type { HandOver, Outcome, Pause } from "./transport.ts";

/** What the SDK answers; it never throws for the network. `statusCode` null: no answer that could be read. */
export type ResendAnswer = {
  data: unknown;
  error: { message: string; statusCode: number | null; name: string } | null;
  headers: Record<string, string> | null;
};

const CONCURRENT_WAIT_MS = 2000;
const UNANSWERED_WAIT_MS = 5000;
const MAX_ERROR_LENGTH = 500;
/** What is wrong with a mail. Every other refusal, also one that nobody knows yet, is about the account: no mail is at fault. */
const faultsOfMails = [400, 413, 422];

/**
 * What an answer of Resend means for `size` mails sent in one call. Unknown names are judged by their status.
 *
 * @param hasLeft the request has left this machine; without it, even "no answer" is definite
 */
export function resendOutcome(answer: ResendAnswer, size: number, hasLeft: boolean, at: Date): HandOver {
  if (!answer.error) return { outcomes: outcomesIn(answer.data, size) };
  const { name, message, statusCode } = answer.error;
  const failure = { code: statusCode === null ? name : `${statusCode} ${name}`, error: shortened(message) };
  const all = (outcome: Outcome, pause?: Pause): HandOver => ({ outcomes: Array.from({ length: size }, () => outcome), pause });
  const blocked = (pause: Pause) => all({ kind: "deferred", retry: "when_ready", ...failure }, pause);
  const open = (afterMs: number, pause?: Pause) => all({ kind: "ask_again", afterMs, ...failure }, pause);

  if (statusCode === null && !hasLeft) return blocked({ reason: "unreachable", forMs: "backoff" });
  if (statusCode === null || statusCode >= 500 || statusCode === 408)
    return open(UNANSWERED_WAIT_MS, { reason: "unreachable", forMs: "backoff" });
  if (name.endsWith("_quota_exceeded") || name === "email_above_quota") return blocked({ reason: name, forMs: untilNextDay(at) });
  if (statusCode === 429) return blocked({ reason: "rate_limited", forMs: retryAfterMs(answer.headers, at) });
  if (name === "invalid_idempotent_request" || name === "invalid_idempotency_key")
    return all({ kind: "key_conflict", ...failure });
  if (statusCode === 409) return open(CONCURRENT_WAIT_MS);
  if (!faultsOfMails.includes(statusCode) || name === "invalid_from_address") return blocked({ reason: name, forMs: "backoff" });
  return all(size > 1 ? { kind: "split", ...failure } : { kind: "refused", ...failure });
}

/**
 * Ids by position, as a strict batch answers. One that was checked leniently all the same names those it left out by their position, and its
 * ids are those of the others. An answer of yet another shape is still an acceptance; the tag finds the mail again.
 */
function outcomesIn(data: unknown, size: number): Outcome[] {
  const { data: list = data, errors } = (data ?? {}) as { data?: unknown; errors?: unknown };
  const refusals = new Map((Array.isArray(errors) ? (errors as Refusal[]) : []).map(({ index, message }) => [index, message]));
  const items: unknown[] = Array.isArray(list) ? list : [list];
  const isComplete = items.length === size - refusals.size;
  let next = 0;
  return Array.from({ length: size }, (_, i) => {
    if (refusals.has(i)) return { kind: "refused", code: "422 validation_error", error: shortened(String(refusals.get(i))) };
    const id = isComplete ? (items[next++] as { id?: unknown } | null)?.id : undefined;
    return { kind: "accepted", code: "200", providerId: typeof id === "string" ? id : undefined };
  });
}

type Refusal = { index: number; message?: unknown };

const shortened = (message: string) => message.slice(0, MAX_ERROR_LENGTH);

/** Quotas count days of UTC. Trying earlier would be blind. */
function untilNextDay(at: Date): number {
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1) - at.getTime();
}
