import { setTimeout as wait } from "node:timers/promises";
import type { Connection } from "#db/open.ts";
import type { WorkerLog } from "../deliveries/worker-log.ts";
import { pullEvents } from "./pull.ts";
import type { StatusSource } from "./status-source.ts";

const ROUND_MS = 60_000;
/** A key that may only send will not be allowed more by itself. */
const FORBIDDEN_MS = 3_600_000;
const BETWEEN_CALLS_MS = 1000;

export type Pulling = { db: Connection; source: StatusSource; log: WorkerLog; clock?: () => Date };

/** Once at the start and then every minute, until the signal. A round that fails is told and does not end the worker. */
export async function keepPulling({ db, source, log, clock = () => new Date() }: Pulling, signal: AbortSignal): Promise<void> {
  const sleep = (ms: number) => wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
  let isTold = false;
  while (!signal.aborted) {
    let isForbidden = false;
    try {
      const { awaited, found, refusal } = await pullEvents({ db, source, clock, pace: () => pause(sleep, signal) });
      isForbidden = refusal === "forbidden";
      if (found > 0) log.info({ awaited, found }, "Events that had been missed");
      if (isForbidden && !isTold) log.warn({ awaited }, "The key of the mail provider may not ask what became of mails");
      isTold = isForbidden;
    } catch (err) {
      if (!signal.aborted) log.warn({ err }, "Missed events could not be asked for");
    }
    await sleep(isForbidden ? FORBIDDEN_MS : ROUND_MS);
  }
}

/** @throws when the worker stops: a round in the middle ends */
async function pause(sleep: (ms: number) => Promise<unknown>, signal: AbortSignal): Promise<void> {
  await sleep(BETWEEN_CALLS_MS);
  signal.throwIfAborted();
}
