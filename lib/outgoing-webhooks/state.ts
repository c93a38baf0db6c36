/**
 * `new`: never called. `troubled`: the last call failed and is repeated. `failing`: so for long that a person should look. `gone`: the
 * receiver itself has said that it wants nothing more.
 */
export const endpointStates = ["new", "working", "troubled", "failing", "disabled", "gone"] as const;
export type EndpointState = (typeof endpointStates)[number];

/** So many messages given up one after the other. */
export const FAILING_AFTER_MESSAGES = 3;
/** One message on its way for so long. */
export const FAILING_AFTER_MS = 24 * 3_600_000;

export type EndpointFacts = {
  disabledAt: Date | null;
  /** Whether the receiver's own word disabled it. */
  isGone: boolean;
  lastAttempt: { status: number | null } | undefined;
  /** Of the newest messages that are settled, how many were given up since the last that was delivered. */
  givenUp: number;
  /** When the oldest message that failed and is still repeated was made. */
  repeatedSince: Date | undefined;
};

export function endpointState(
  { disabledAt, isGone, lastAttempt, givenUp, repeatedSince }: EndpointFacts,
  now: Date,
): EndpointState {
  if (disabledAt) return isGone ? "gone" : "disabled";
  const isLong = repeatedSince !== undefined && now.getTime() - repeatedSince.getTime() >= FAILING_AFTER_MS;
  if (givenUp >= FAILING_AFTER_MESSAGES || isLong) return "failing";
  if (!lastAttempt) return "new";
  return isDelivered(lastAttempt.status) ? "working" : "troubled";
}

export const isDelivered = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** HTTP: the receiver wants nothing any more. */
export const GONE = 410;
