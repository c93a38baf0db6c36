import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { WireClaimant } from "./claim-wires.ts";
import type { Identity } from "./compose.ts";
import type { Notes } from "./notes.ts";
import type { Parcel } from "./transport.ts";
import type { WorkerLog } from "./worker-log.ts";

export type ClaimRequest = Omit<WireClaimant, "room"> & { identity: Identity; at: Date };

/** What the thread is asked: to write a group, or to take up mails. */
export type Question = { notes: Notes } | { claim: ClaimRequest };

export type Answer =
  | { of: "notes"; isWritten: boolean }
  | { of: "claim"; parcels: Parcel[] | undefined }
  | { of: "notes" | "claim"; error: Fault };

/** What is left of an error between threads, with what SQLite calls it. */
export type Fault = { message: string; code?: string };

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
  /**
   * Takes up mails as `claimWires` does, one claim at a time. Groups are written meanwhile.
   *
   * @returns undefined when it is not there or has a claim in hand; resolves so when only the worker can claim one of them
   * @throws what stopped it
   */
  claim(request: ClaimRequest): Promise<Parcel[] | undefined> | undefined;
  /** Ends it. What it has in hand then is whole or not at all, and nobody is told which. */
  close(): Promise<void>;
};

/**
 * A thread that takes up mails and writes what becomes of them, while the worker's own only hands them over: making and writing them is
 * more than half of the work.
 *
 * @param path of the database
 * @param log told when it cannot come, or has ended by itself with nothing in hand; the worker then does it all
 */
export function callScribe(path: string, log: WorkerLog): Scribe {
  let thread: Worker | undefined;
  let isCalled = false;
  let isClosed = false;
  let waiting: { notes?: PromiseWithResolvers<boolean>; claim?: PromiseWithResolvers<Parcel[] | undefined> } = {};
  let rest: NodeJS.Timeout | undefined;

  async function start() {
    const called = new Worker(new URL("scribe-thread.ts", import.meta.url), {
      workerData: path,
      resourceLimits: { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 128 },
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
    const { notes, claim } = waiting;
    waiting[answer.of] = undefined;
    if (!hasWork()) thread?.unref();
    if ("error" in answer) (answer.of === "notes" ? notes : claim)?.reject(asError(answer.error));
    else if (answer.of === "notes") notes?.resolve(answer.isWritten);
    else claim?.resolve(answer.parcels);
  }

  function lose(lost: Worker, error: unknown) {
    if (thread !== lost) return; // it was let go
    thread = undefined;
    if (!hasWork()) return miss(error);
    waiting.notes?.reject(error); // whether it is written nobody knows
    waiting.claim?.reject(error);
    waiting = {};
  }

  const miss = (error: unknown) => log.warn({ error: String(error) }, "No thread writes; the worker writes itself");
  const hasWork = () => waiting.notes !== undefined || waiting.claim !== undefined;

  function letGo() {
    if (hasWork()) return void rest?.refresh();
    rest = undefined; // to refresh it would begin it anew
    const gone = thread;
    thread = undefined;
    isCalled = false;
    void gone?.terminate();
  }

  function ask(asked: Worker, question: Question) {
    rest?.refresh();
    asked.ref(); // the process stays until it has answered
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin, windows have
    asked.postMessage(question);
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
      ask(thread, { notes });
      return (waiting.notes = Promise.withResolvers()).promise;
    },
    claim(claim) {
      if (!thread || waiting.claim) return undefined;
      ask(thread, { claim });
      return (waiting.claim = Promise.withResolvers()).promise;
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

const asError = ({ message, code }: Fault): Error => Object.assign(new Error(message), code && { code });
