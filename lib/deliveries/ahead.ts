import { Worker } from "node:worker_threads";
import type { Identity, WireMail } from "./compose.ts";
import type { DueRow, Place } from "./due.ts";
import type { WorkerLog } from "./worker-log.ts";

/** What the thread is told at its start: where the mails are, who they come from, and the server they are made for. */
export type AheadSetup = { path: string; identity: Identity; relay: string };

/** What the thread answers: mails one after the other in `bytes`, each up to its `end`. */
export type ReadyMails = {
  mailingId: number | null;
  mails: { deliveryId: number; updatedAt: number; to: string; end: number }[];
  bytes: ArrayBuffer;
};

export type Ahead = {
  /** The mail of this very row: made ready since it last changed. It is given once. */
  find(row: Pick<DueRow, "id" | "updatedAt">): WireMail | undefined;
  /** These rows, in the order of `listDue`, have been taken up. `isMore`: they were as many as could be. */
  taken(rows: readonly Pick<DueRow, "id" | "mailingId">[], isMore: boolean): void;
  close(): Promise<void>;
};

/** A wave that is larger than so many claims is worth a thread. */
const CLAIMS_OF_A_SMALL_WAVE = 2;
/** The processes are kept small (lib/processes.ts); a thread that does nothing but make strings would tidy up all the time. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 };
/** The next wave may follow soon; after that the thread's memory is worth more. */
const IDLE_MS = 60_000;

/**
 * Has the mails of a large wave composed by another thread while those before them leave. Nothing depends on it: what is not ready when it is
 * taken up is composed then, and so is what has changed meanwhile.
 */
export function openAhead(setup: AheadSetup, log: WorkerLog): Ahead {
  const ready = new Map<number, WireMail & { updatedAt: number }>();
  let thread: Worker | undefined;
  let place: Place = { mailingId: null, lastId: 0 };
  let fullClaims = 0;
  let idle: NodeJS.Timeout | undefined;

  function start(): Worker {
    const started = new Worker(new URL("ahead-thread.ts", import.meta.url), { workerData: setup, resourceLimits });
    started.unref();
    log.info({}, "Many mails wait: another thread makes them ready");
    started.on("message", keep);
    started.on("error", (error) => {
      log.warn({ err: error }, "No mails are made ready ahead; each is composed when it is taken up");
      void stop();
    });
    return started;
  }

  function keep({ mailingId, mails, bytes }: ReadyMails): void {
    let begin = 0;
    for (const { deliveryId, updatedAt, to, end } of mails) {
      const isTaken = mailingId === place.mailingId && deliveryId <= place.lastId;
      if (!isTaken) ready.set(deliveryId, { deliveryId, to, updatedAt, wire: Buffer.from(bytes, begin, end - begin) });
      begin = end;
    }
  }

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const stopping = thread;
    thread = undefined;
    ready.clear();
    await stopping?.terminate();
  }

  return {
    find({ id, updatedAt }) {
      const mail = ready.get(id);
      ready.delete(id);
      return mail?.updatedAt === updatedAt ? mail : undefined;
    },
    taken(rows, isMore) {
      fullClaims = isMore ? fullClaims + 1 : 0;
      if (!isMore) return ready.clear();
      const { id, mailingId } = rows.at(-1)!;
      place = { mailingId, lastId: id };
      if (!thread && fullClaims <= CLAIMS_OF_A_SMALL_WAVE) return;
      thread ??= start();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a window
      thread.postMessage(place);
      clearTimeout(idle);
      idle = setTimeout(() => void stop(), IDLE_MS).unref();
    },
    close: stop,
  };
}
