import { closeSync, fdatasync as fdatasyncCallback, openSync } from "node:fs";
import { promisify } from "node:util";
import { type Connection, openWithoutWaiting } from "#db/open.ts";
import { callScribe, type Scribe } from "./scribe.ts";
import type { WorkerLog } from "./worker-log.ts";

const fdatasync = promisify(fdatasyncCallback);

/** How the worker's commits reach the disk without the event loop standing still for it. */
export type Disk = {
  /** Its commits do not wait for the disk: written, they outlive `kill -9`, but not yet a loss of power. */
  db: Connection;
  /** Writes in a thread of its own, and does not wait for the disk either. */
  scribe?: Scribe;
  /** Resolves once the disk has everything that is committed now. */
  reached(): Promise<void>;
  close(): Promise<void>;
};

/** Each commit waits for the disk itself: for a database in memory, and where a crash could not be told from a loss of power. */
export const patientDisk = (db: Connection): Disk => ({ db, reached: async () => undefined, close: async () => undefined });

/**
 * SQLite in WAL mode waits for the disk (`synchronous = FULL`) by one `fdatasync` of its log after each commit. The same call from another
 * thread, after several commits, is worth the same, and mails go on leaving meanwhile.
 *
 * @param path of the file, which is open already
 */
export function openDisk(path: string, log: WorkerLog): Disk {
  const db = openWithoutWaiting(path);
  const scribe = callScribe(path, log);
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  /** One at a time; whoever comes while one runs may have committed after it began, and gets the next. */
  function reached(): Promise<void> {
    if (!running) return (running = syncFile(`${path}-wal`).finally(() => (running = undefined)));
    return (next ??= running.then(startNext, startNext));
  }
  function startNext(): Promise<void> {
    next = undefined;
    return reached();
  }

  async function close(): Promise<void> {
    await scribe.close();
    db.$client.close();
  }

  return { db, scribe, reached, close };
}

/** Opened each time: the log is another file once nobody has had the database open. */
async function syncFile(path: string): Promise<void> {
  const file = openSync(path, "r");
  try {
    await fdatasync(file);
  } finally {
    closeSync(file);
  }
}
