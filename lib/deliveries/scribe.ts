import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Notes } from "./notes.ts";
import type { WorkerLog } from "./worker-log.ts";

/** What the thread says of a group. */
export type Answer = { isWritten: boolean } | { error: unknown };

/** Without work for so long it is let go, because a thread takes memory. */
const REST_MS = 10_000;

export type Scribe = {
  /** It is called, if it is not there. Until it has come the worker writes itself. */
  expectMany(): void;
  isHere(): boolean;
  /**
   * Commits them without waiting for the disk. One group at a time.
   *
   * @returns undefined when it is not there; false: the far side was faster and has told of one of them already, which has consequences.
   *   Nothing is written then
   * @throws what stopped the commit
   */
  write(notes: Notes): Promise<boolean> | undefined;
  /** Not while it writes. */
  close(): Promise<void>;
};

/**
 * A thread that writes what the hot path has to write, while the worker's own goes on with the mails: writing is a quarter of its work, and
 * what is written is a few bytes for each.
 *
 * @param path of the database
 * @param log told when it cannot come, or has ended by itself; the worker then writes itself
 */
export function callScribe(path: string, log: WorkerLog): Scribe {
  let thread: Worker | undefined;
  let isCalled = false;
  let isClosed = false;
  let waiting: { resolve: (isWritten: boolean) => void; reject: (error: unknown) => void } | undefined;
  let rest: NodeJS.Timeout | undefined;

  async function start() {
    const called = new Worker(new URL("scribe-thread.ts", import.meta.url), {
      workerData: path,
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
    });
    called.unref();
    await once(called, "message");
    if (isClosed) return void called.terminate();
    called.on("message", hear);
    called.on("error", (error) => lose(called, error));
    called.on("exit", () => lose(called, new Error("The thread that writes has ended.")));
    thread = called;
    rest = setTimeout(letGo, REST_MS).unref();
  }

  function hear(answer: Answer) {
    const answered = waiting;
    waiting = undefined;
    if ("error" in answer) answered?.reject(answer.error);
    else answered?.resolve(answer.isWritten);
  }

  function lose(lost: Worker, error: unknown) {
    if (thread !== lost) return; // it was let go
    thread = undefined;
    waiting?.reject(error);
    miss(error);
  }

  const miss = (error: unknown) => log.warn({ error: String(error) }, "No thread writes; the worker writes itself");

  function letGo() {
    if (waiting) return void rest?.refresh();
    const gone = thread;
    thread = undefined;
    isCalled = false;
    void gone?.terminate();
  }

  return {
    expectMany() {
      rest?.refresh();
      if (isCalled) return;
      isCalled = true;
      start().catch(miss);
    },
    isHere: () => thread !== undefined,
    write(notes) {
      if (!thread) return undefined;
      rest?.refresh();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin, windows have
      thread.postMessage(notes);
      return new Promise((resolve, reject) => (waiting = { resolve, reject }));
    },
    async close() {
      isClosed = true;
      clearTimeout(rest);
      const gone = thread;
      thread = undefined;
      await gone?.terminate();
    },
  };
}
