import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";

const WINDOW_SECONDS = 60;

/**
 * Counts what visitors ask, in memory: for a minute, and a start forgives.
 *
 * @returns spends one question; answers how many seconds to wait when none is left, else 0
 */
export function limitVisitors(perMinute: number): (visitor: string) => Promise<number> {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
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
