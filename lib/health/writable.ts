import { setTimeout as wait } from "node:timers/promises";
import { type Connection, inTransaction } from "#db/open.ts";

export type Writability = "writable" | "locked" | "refused";

const TRIES = 10;
const PAUSE_MS = 150;

/**
 * Whether something can be written now: changes a page of the file in a transaction and takes it back. Waits a second and a half at most
 * for whoever else writes, and lets other requests run meanwhile.
 */
export async function findWritability(db: Connection): Promise<Writability> {
  for (let attempt = 1; ; attempt++) {
    const result = withoutWaiting(db, () => tryWrite(db));
    if (result !== "locked" || attempt === TRIES) return result;
    await wait(PAUSE_MS);
  }
}

/** The driver waits for a lock by holding up the whole process. Whatever is asked here does not. */
export function withoutWaiting<T>(db: Connection, work: () => T): T {
  const before = Number(db.$client.pragma("busy_timeout", { simple: true }));
  db.$client.pragma("busy_timeout = 0");
  try {
    return work();
  } finally {
    db.$client.pragma(`busy_timeout = ${before}`);
  }
}

class TakenBack extends Error {}

function tryWrite(db: Connection): Writability {
  try {
    return inTransaction(db, () => {
      const version = Number(db.$client.pragma("user_version", { simple: true }));
      db.$client.pragma(`user_version = ${version + 1}`); // no table has to exist for it
      throw new TakenBack();
    });
  } catch (error) {
    if (error instanceof TakenBack) return "writable";
    return (error as { code?: string }).code?.startsWith("SQLITE_BUSY") ? "locked" : "refused";
  }
}
