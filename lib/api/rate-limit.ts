import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { Problem } from "./problem.ts";

const WINDOW_SECONDS = 60;

/**
 * Counts calls per token. In memory: there is one web process, and a start may forgive.
 *
 * @returns spends one call and answers the headers that tell what is left (draft-ietf-httpapi-ratelimit-headers); rejects with
 *   Problem 429 when nothing is
 */
export function limitRate(callsPerMinute: number): (tokenId: string) => Promise<Record<string, string>> {
  const limiter = new RateLimiterMemory({ points: callsPerMinute, duration: WINDOW_SECONDS });
  const policy = `"default";q=${callsPerMinute};w=${WINDOW_SECONDS}`;
  const headersOf = (state: RateLimiterRes) => ({
    "ratelimit-policy": policy,
    ratelimit: `"default";r=${state.remainingPoints};t=${Math.ceil(state.msBeforeNext / 1000)}`,
  });
  return async (tokenId) => {
    try {
      return headersOf(await limiter.consume(tokenId));
    } catch (state) {
      if (state instanceof Error) throw state;
      const spent = state as RateLimiterRes;
      const seconds = Math.ceil(spent.msBeforeNext / 1000);
      throw new Problem(429, "too_many_requests", {
        values: { seconds },
        headers: { ...headersOf(spent), "retry-after": String(seconds) },
      });
    }
  };
}
