import { type Connection, inTransaction } from "#db/open.ts";
import { prepareRecorder, type Result } from "./record.ts";

/** Longest time that anything waits for its commit. */
const MAX_WAIT_MS = 5;
const MAX_RESULTS = 500;

export type Journal = {
  /** Resolves once it is on disk that this attempt's body is about to leave. */
  beforeBody(attemptId: number): Promise<void>;
  /** Takes down what became of mails; resolves once it is on disk. */
  record(results: readonly Result[]): Promise<void>;
  flush(): void;
};

/**
 * Collects what many connections have to write and commits it together: one commit per mail would cost more than the mail.
 *
 * @param isAnybodyBusy false when all mails on their way wait for this journal, so that more waiting collects nothing
 * @param onFailure told when a commit failed; nothing of it is on disk then and whoever waited learns of it too
 */
export function openJournal(
  db: Connection,
  clock: () => Date,
  isAnybodyBusy: (waiting: number) => boolean,
  onFailure: (error: unknown) => void,
): Journal {
  const recorder = prepareRecorder(db);
  let bodies: number[] = [];
  let results: Result[] = [];
  let waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isCheckPlanned = false;

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const batch = { bodies, results, waiting };
    [bodies, results, waiting] = [[], [], []];
    try {
      inTransaction(db, () => {
        recorder.recordResults(batch.results, clock());
        recorder.markBodies(batch.bodies);
      });
    } catch (error) {
      for (const waiter of batch.waiting) waiter.reject(error);
      onFailure(error);
      return;
    }
    for (const waiter of batch.waiting) waiter.resolve();
  }

  function soon(): Promise<void> {
    timer ??= setTimeout(flush, MAX_WAIT_MS);
    if (!isCheckPlanned) {
      isCheckPlanned = true;
      setImmediate(() => {
        isCheckPlanned = false;
        if (results.length >= MAX_RESULTS || !isAnybodyBusy(bodies.length)) flush();
      });
    }
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
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
  };
}
