import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "#db/open.ts";
import type { Logger } from "../log.ts";
import { runDueMaintenance } from "./run-due.ts";

const LOOK_MS = 1_000;
/** After a failure, which the next look may well meet again. */
const RETRY_MS = 30_000;

export type MaintenanceKeeping = { db: Db; log: Pick<Logger, "info" | "error">; clock?: () => Date };

/** Until the signal: reminds of planned work, starts and ends it. Never throws: planned work must not keep a mail from going out. */
export async function keepMaintenance(
  { db, log, clock = () => new Date() }: MaintenanceKeeping,
  signal: AbortSignal,
): Promise<void> {
  const sleep = (ms: number) => wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
  while (!signal.aborted) {
    let pauseMs = LOOK_MS;
    try {
      for (const { number, step } of runDueMaintenance(db, clock()))
        log.info({ number, step }, `Planned work ${number}: ${step}`);
    } catch (err) {
      log.error({ err }, "Planned work could not be looked after");
      pauseMs = RETRY_MS;
    }
    await sleep(pauseMs);
  }
}
