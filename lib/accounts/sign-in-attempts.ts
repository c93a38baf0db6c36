import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { signInAttempts } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";

export const MAX_FAILURES = 5;
export const WINDOW_MS = 15 * 60_000;

/**
 * Counted per account and not per network address: a whole town hall stands behind one.
 *
 * @throws DomainError `too_many_attempts` with the minutes to wait
 */
export function refuseTooManyAttempts(db: Db, email: string, at: Date): void {
  const row = db.select().from(signInAttempts).where(eq(signInAttempts.email, email)).get();
  if (!row || row.failures < MAX_FAILURES) return;
  const waitMs = row.firstFailureAt.getTime() + WINDOW_MS - at.getTime();
  if (waitMs > 0) throw new DomainError("too_many_attempts", { minutes: Math.ceil(waitMs / 60_000) });
}

/** @returns how many attempts are left before the account has to wait */
export function recordFailure(db: Db, email: string, at: Date): number {
  const row = db.select().from(signInAttempts).where(eq(signInAttempts.email, email)).get();
  const isFresh = row !== undefined && at.getTime() - row.firstFailureAt.getTime() < WINDOW_MS;
  const next = isFresh ? { failures: row.failures + 1, firstFailureAt: row.firstFailureAt } : { failures: 1, firstFailureAt: at };
  db.insert(signInAttempts)
    .values({ email, ...next })
    .onConflictDoUpdate({ target: signInAttempts.email, set: next })
    .run();
  return Math.max(0, MAX_FAILURES - next.failures);
}

export function forgetFailures(db: Db, email: string): void {
  db.delete(signInAttempts).where(eq(signInAttempts.email, email)).run();
}
