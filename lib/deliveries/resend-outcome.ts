import type { HandOver, Outcome, Pause } from "./transport.ts";

/** What the SDK answers; it never throws for the network. `statusCode` null: no answer that could be read. */
export type ResendAnswer = {
  data: unknown;
  error: { message: string; statusCode: number | null; name: string } | null;
  headers: Record<string, string> | null;
};

const HOUR_MS = 3_600_000;
const CONCURRENT_WAIT_MS = 2000;
const UNANSWERED_WAIT_MS = 5000;
const MAX_ERROR_LENGTH = 500;

/**
 * What an answer of Resend means for `size` mails sent in one call. Unknown names are judged by their status.
 *
 * @param hasLeft the request has left this machine; without it, even "no answer" is definite
 */
export function resendOutcome(answer: ResendAnswer, size: number, hasLeft: boolean, at: Date): HandOver {
  if (!answer.error) return { outcomes: acceptedIds(answer.data, size).map((id) => accepted(id)) };
  const { name, message, statusCode } = answer.error;
  const failure = { code: statusCode === null ? name : `${statusCode} ${name}`, error: message.slice(0, MAX_ERROR_LENGTH) };
  const all = (outcome: Outcome, pause?: Pause): HandOver => ({ outcomes: Array.from({ length: size }, () => outcome), pause });
  const blocked = (pause: Pause) => all({ kind: "deferred", retry: "when_ready", ...failure }, pause);
  const open = (afterMs: number, pause?: Pause) => all({ kind: "ask_again", afterMs, ...failure }, pause);

  if (statusCode === null && !hasLeft) return blocked({ reason: "unreachable", forMs: "backoff" });
  if (statusCode === null || statusCode >= 500) return open(UNANSWERED_WAIT_MS, { reason: "unreachable", forMs: "backoff" });
  if (name.endsWith("_quota_exceeded") || name === "email_above_quota") return blocked({ reason: name, forMs: untilNextDay(at) });
  if (statusCode === 429) return blocked({ reason: "rate_limited", forMs: retryAfterMs(answer.headers) });
  if (name === "invalid_idempotent_request" || name === "invalid_idempotency_key")
    return all({ kind: "key_conflict", ...failure });
  if (statusCode === 409) return open(CONCURRENT_WAIT_MS);
  if ([401, 403, 404, 405].includes(statusCode) || name === "invalid_from_address")
    return blocked({ reason: name, forMs: "backoff" });
  return all(size > 1 ? { kind: "split", ...failure } : { kind: "refused", ...failure });
}

const accepted = (providerId: string | undefined): Outcome => ({ kind: "accepted", code: "200", providerId });

/** Ids by position, as a strict batch answers. An answer of another shape is still an acceptance; the tag finds the mail again. */
function acceptedIds(data: unknown, size: number): (string | undefined)[] {
  const list = Array.isArray(data) ? data : (data as { data?: unknown }).data;
  const items: unknown[] = Array.isArray(list) ? list : [data];
  const isComplete = items.length === size;
  return Array.from({ length: size }, (_, i) => {
    const id = isComplete ? (items[i] as { id?: unknown } | null)?.id : undefined;
    return typeof id === "string" ? id : undefined;
  });
}

function retryAfterMs(headers: Record<string, string> | null): number {
  const seconds = Number(headers?.["retry-after"] ?? headers?.["ratelimit-reset"] ?? 1);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, HOUR_MS) : 1000;
}

/** Quotas count days of UTC. Trying earlier would be blind. */
function untilNextDay(at: Date): number {
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1) - at.getTime();
}
