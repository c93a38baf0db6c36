import { open } from "node:fs/promises";
import type { Connection } from "#db/open.ts";

/** How the worker's commits reach the disk without the event loop standing still for it. */
export type Disk = {
  /** Runs commits that do not wait for the disk: written, they outlive `kill -9`, but not yet a loss of power. */
  lazily<T>(work: () => T): T;
  /** Resolves once the disk has everything that is committed now. */
  reached(): Promise<void>;
};

/** Each commit waits for the disk itself: for a database in memory, and where a crash could not be told from a loss of power. */
export const patientDisk: Disk = { lazily: (work) => work(), reached: async () => undefined };

/**
 * SQLite in WAL mode waits for the disk (`synchronous = FULL`) by one `fdatasync` of its log after each commit. The same call from another
 * thread, after several commits, is worth the same, and mails go on leaving meanwhile.
 */
export function openDisk({ $client: file }: Connection): Disk {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  /** One at a time; whoever comes while one runs may have committed after it began, and gets the next. */
  function reached(): Promise<void> {
    if (!running) return (running = syncFile(`${file.name}-wal`).finally(() => (running = undefined)));
    return (next ??= running.then(startNext, startNext));
  }
  function startNext(): Promise<void> {
    next = undefined;
    return reached();
  }

  return {
    lazily(work) {
      file.pragma("synchronous = NORMAL");
      try {
        return work();
      } finally {
        file.pragma("synchronous = FULL");
      }
    },
    reached,
  };
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
