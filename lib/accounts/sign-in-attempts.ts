import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { signInAttempts } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";

export const MAX_FAILURES = 5;
export const WINDOW_MS = 15 * 60_000;

/**
 * Counts an attempt as failed before the password is looked at, so that attempts made at the same time cannot all pass. Counted per
 * account and not per network address: a whole town hall stands behind one.
 *
 * @throws DomainError `too_many_attempts` with the minutes to wait
 * @returns how many attempts are left after this one before the account has to wait
 */
export function beginAttempt(db: Db, email: string, at: Date): number {
  return inTransaction(db, (tx) => {
    const row = tx.select().from(signInAttempts).where(eq(signInAttempts.email, email)).get();
    const ageMs = row ? at.getTime() - row.firstFailureAt.getTime() : 0;
    const isFresh = row !== undefined && ageMs >= 0 && ageMs < WINDOW_MS; // a clock that was set back locks nobody out for long
    if (isFresh && row.failures >= MAX_FAILURES)
      throw new DomainError("too_many_attempts", { minutes: Math.ceil((WINDOW_MS - ageMs) / 60_000) });
    const next = isFresh
      ? { failures: row.failures + 1, firstFailureAt: row.firstFailureAt }
      : { failures: 1, firstFailureAt: at };
    tx.insert(signInAttempts)
      .values({ email, ...next })
      .onConflictDoUpdate({ target: signInAttempts.email, set: next })
      .run();
    return MAX_FAILURES - next.failures;
  });
}

/** After the right password. */
export function forgetFailures(db: Db, email: string): void {
  db.delete(signInAttempts).where(eq(signInAttempts.email, email)).run();
}
