import type { Db } from "#db/open.ts";
import type { Logger } from "../log.ts";
import { repeatRounds } from "../repeat-rounds.ts";
import { runDueMaintenance } from "./run-due.ts";

export type MaintenanceKeeping = { db: Db; log: Pick<Logger, "info" | "error">; clock?: () => Date };

/** Until the signal: reminds of planned work, starts and ends it. */
export function keepMaintenance({ db, log, clock = () => new Date() }: MaintenanceKeeping, signal: AbortSignal): Promise<void> {
  function round(): void {
    for (const { number, step } of runDueMaintenance(db, clock())) log.info({ number, step }, `Planned work ${number}: ${step}`);
  }
  return repeatRounds(round, { log, failure: "Planned work could not be looked after" }, signal);
}
