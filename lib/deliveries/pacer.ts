import { performance } from "node:perf_hooks";

type Headers = Record<string, string> | null;

/**
 * Spaces calls so that the limit is not run into: the last one named by the provider, or the one configured. By a clock that nobody sets, or
 * setting it back an hour would be an hour without a call.
 */
export function pacer(perSecond: number, now: () => number = () => performance.now()) {
  let intervalMs = 1000 / perSecond;
  let nextAt = 0;
  return {
    async wait(): Promise<void> {
      const at = Math.max(now(), nextAt);
      nextAt = at + intervalMs;
      const waitMs = at - now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    },
    observe(headers: Headers): void {
      const limit = Number(headers?.["ratelimit-limit"]);
      const reset = Number(headers?.["ratelimit-reset"]);
      if (limit > 0) intervalMs = (windowSeconds(headers) * 1000) / limit;
      if (headers?.["ratelimit-remaining"] === "0" && reset > 0) nextAt = Math.max(nextAt, now() + reset * 1000);
    },
    /** Between two calls, at present. */
    get intervalMs() {
      return intervalMs;
    },
  };
}

/** `20;w=1`: twenty in one second. A second when nothing is said. */
function windowSeconds(headers: Headers): number {
  const said = Number(/;\s*w=(\d+)/.exec(headers?.["ratelimit-policy"] ?? "")?.[1]);
  return said > 0 ? said : 1;
}

const HOUR_MS = 3_600_000;

/** How long the provider asks to be left alone, in seconds or until a moment (RFC 9110, section 10.2.3). A second when it says nothing. */
export function retryAfterMs(headers: Headers, at: Date): number {
  const said = headers?.["retry-after"] ?? headers?.["ratelimit-reset"] ?? "1";
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(said) ? Number(said) * 1000 : Date.parse(said) - at.getTime();
  return ms > 0 ? Math.min(ms, HOUR_MS) : 1000;
}
