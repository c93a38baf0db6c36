import type { Database, Statement } from "better-sqlite3";

/** More than the application has; only statements that name their values one by one come and go. */
const MOST = 300;

/**
 * The same file, compiling each statement once: for most of them that takes longer than running them. For Drizzle, which has each
 * compiled anew and says itself in which form it wants the rows.
 */
export function withKeptStatements(file: Database): Database {
  const kept = new Map<string, Statement>();
  const prepare = (source: string): Statement => {
    const statement = kept.get(source);
    if (statement) return statement.reader ? statement.raw(false) : statement;
    const compiled = file.prepare(source);
    kept.set(source, compiled);
    if (kept.size > MOST) kept.delete(kept.keys().next().value!);
    return compiled;
  };
  return Object.create(file, { prepare: { value: prepare } }) as Database;
}
