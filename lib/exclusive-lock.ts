import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite3 from "better-sqlite3";

/**
 * An exclusive right between processes, by a file, or undefined when another one has it. The operating system gives it back when the
 * process ends, however it ends: no stale lock after `kill -9`, and no clock.
 */
export function takeLock(path: string): { release: () => void } | undefined {
  mkdirSync(dirname(path), { recursive: true });
  const file = new BetterSqlite3(path, { timeout: 0 });
  try {
    file.exec("begin exclusive");
  } catch (error) {
    file.close();
    if (error instanceof BetterSqlite3.SqliteError && error.code.startsWith("SQLITE_BUSY")) return undefined;
    throw error;
  }
  return { release: () => file.close() };
}
