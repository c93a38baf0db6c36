import type { Disk } from "./disk.ts";
import { prepareRecorder, type Result } from "./record.ts";

/** Longest time that anything waits for its commit. */
const COLLECT_MS = 3;
/** As much does not wait for more. */
const ENOUGH = 64;
/** Longest time until the disk is asked to take what is written; claims mostly ask sooner. */
const DISK_MS = 25;

export type Journal = {
  /** Resolves once it is written that this attempt's body is about to leave. */
  beforeBody(attemptId: number): Promise<void>;
  /** Takes down what became of mails; resolves once it is written. */
  record(results: readonly Result[]): Promise<void>;
  /** Writes what has been collected. */
  flush(): void;
  /** Resolves once the disk has it all. */
  close(): Promise<void>;
};

/**
 * Collects what many connections have to write and commits it together, without waiting for the disk: it outlives `kill -9`. After a loss of
 * power recovery does not rely on it (recover.ts).
 *
 * @param lanes how many mails are on their way: half of them is a group, the others go on meanwhile; nobody waits for more than there are
 * @param onFailure told when a commit failed; nothing of it is written then and whoever waited learns of it too
 */
export function openJournal(
  disk: Disk,
  { clock, lanes, onFailure }: { clock: () => Date; lanes: () => number; onFailure: (error: unknown) => void },
): Journal {
  const recorder = prepareRecorder(disk.db);
  let bodies: number[] = [];
  let results: Result[] = [];
  let waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let diskTimer: NodeJS.Timeout | undefined;

  const write = disk.db.$client.transaction((ended: Result[], begun: number[]) => {
    recorder.recordResults(ended, clock());
    recorder.markBodies(begun);
  });

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const batch = { bodies, results, waiting };
    [bodies, results, waiting] = [[], [], []];
    try {
      write.immediate(batch.results, batch.bodies);
    } catch (error) {
      for (const waiter of batch.waiting) waiter.reject(error);
      onFailure(error);
      return;
    }
    for (const waiter of batch.waiting) waiter.resolve();
    diskTimer ??= setTimeout(askDisk, DISK_MS);
  }

  function askDisk() {
    diskTimer = undefined;
    disk.reached().catch(onFailure);
  }

  function soon(): Promise<void> {
    timer ??= setTimeout(flush, COLLECT_MS);
    const written = new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
    if (waiting.length >= Math.min(ENOUGH, lanes() / 2)) flush();
    return written;
  }

  return {
    beforeBody(attemptId) {
      bodies.push(attemptId);
      return soon();
    },
    record(ended) {
      results.push(...ended);
      return soon();
    },
    flush,
    async close() {
      flush();
      clearTimeout(diskTimer);
      await disk.reached().catch(onFailure);
    },
  };
}
