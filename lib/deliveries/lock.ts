import { mkdirSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";

/**
 * The exclusive right to deliver from this data folder, or undefined when another process has it. The operating system gives it back
 * when the process ends, however it ends: no stale lock after `kill -9`, and no clock.
 */
export function takeWorkerLock(dataDir: string): { release: () => void } | undefined {
  mkdirSync(dataDir, { recursive: true });
  const file = new BetterSqlite3(join(dataDir, "worker.lock.db"), { timeout: 0 });
  try {
    file.exec("begin exclusive");
  } catch (error) {
    file.close();
    if (error instanceof BetterSqlite3.SqliteError && error.code.startsWith("SQLITE_BUSY")) return undefined;
    throw error;
  }
  return { release: () => file.close() };
}
