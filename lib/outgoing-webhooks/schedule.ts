const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Before each repetition, as Standard Webhooks recommends: after the last, more than three days have passed
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability).
 */
const WAITS_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
export const MAX_ATTEMPTS = WAITS_MS.length + 1;
/** So that receivers that failed together are not called together again: a tenth earlier or later. */
const JITTER = 0.1;
const MAX_WAIT_MS = 24 * HOUR;

/**
 * Undefined: that was the last attempt.
 *
 * @param attempts those made, at least 1
 * @param askedMs what the receiver asked for (`Retry-After`): never called earlier, within a day
 * @param random 0 to 1
 */
export function nextWaitMs(attempts: number, askedMs: number, random: number): number | undefined {
  const wait = WAITS_MS[attempts - 1];
  if (wait === undefined) return undefined;
  return Math.min(MAX_WAIT_MS, Math.max(Math.round(wait * (1 + JITTER * (2 * random - 1))), askedMs));
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds or a date; 0 when there is none or nobody can read it. */
export function retryAfterMs(header: string | undefined, now: Date): number {
  if (!header) return 0;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
