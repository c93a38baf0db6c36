import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";

const MINUTE_SECONDS = 60;

/**
 * Counts what visitors ask, in memory: for a minute unless said otherwise, and a start forgives.
 *
 * @returns spends one question; answers how many seconds to wait when none is left, else 0
 */
export function limitVisitors(points: number, seconds = MINUTE_SECONDS): (visitor: string) => Promise<number> {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return async (visitor) => {
    try {
      await limiter.consume(visitor);
      return 0;
    } catch (state) {
      if (state instanceof Error) throw state;
      return Math.max(1, Math.ceil((state as RateLimiterRes).msBeforeNext / 1000));
    }
  };
}
