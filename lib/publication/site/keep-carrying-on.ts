import { setTimeout as pause } from "node:timers/promises";
import { join } from "node:path";
import type { Db } from "#db/open.ts";
import { isHeldFor } from "../../deliveries/guard/holds.ts";
import type { Logger } from "../../log.ts";
import { noteCommandDone, noteCommandFailure, readPublicationState } from "../state.ts";
import { versionsFolder } from "./format.ts";
import { COMMAND_LIMIT_MS, runPublicationCommand } from "./run-command.ts";

const LOOK_MS = 500;
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 10 * 60_000;

export type CarryingOn = {
  db: Db;
  dataDir: string;
  command: string;
  log: Pick<Logger, "info" | "warn" | "error">;
  clock?: () => Date;
  /** For tests: milliseconds between two looks, before the first repetition, of one run. */
  pauses?: { look: number; retry: number; limit: number };
};

const usual = { look: LOOK_MS, retry: FIRST_RETRY_MS, limit: COMMAND_LIMIT_MS };

/**
 * Until the signal: runs the command for the newest version that it has not carried on yet, one run at a time, again and again until it
 * succeeds. Versions that came and went meanwhile are left out. What it knows it reads from the file, so restarts lose nothing.
 */
export async function keepCarryingOn(carrying: CarryingOn, signal: AbortSignal): Promise<void> {
  const { look } = carrying.pauses ?? usual;
  while (!signal.aborted) {
    try {
      await carryOn(carrying, signal);
    } catch (error) {
      carrying.log.error({ err: error }, "The command after a publication could not be run");
    }
    await pause(look, undefined, { signal }).catch(() => undefined);
  }
}

async function carryOn(
  { db, dataDir, command, log, clock = () => new Date(), pauses = usual }: CarryingOn,
  signal: AbortSignal,
): Promise<void> {
  const state = readPublicationState(db);
  if (!state?.version || state.version === state.hookVersion) return;
  if (state.hookNextAt && state.hookNextAt > clock()) return;
  if (isHeldFor(db, "restored")) return; // a copy on trial must not overwrite the page that the city reads
  const { version } = state;
  const folder = join(versionsFolder(dataDir), version);
  const result = await runPublicationCommand({ command, folder, version, limitMs: pauses.limit }, signal);
  if (signal.aborted) return;
  const at = clock();
  if (result.isDone) {
    noteCommandDone(db, version, at);
    log.info({ version }, "The command after the publication is done");
    return;
  }
  const attempts = state.hookAttempts + 1;
  const waitMs = Math.min(pauses.retry * 2 ** (attempts - 1), LONGEST_RETRY_MS);
  noteCommandFailure(db, { error: result.error, attempts, nextAt: new Date(at.getTime() + waitMs) }, at);
  log.warn({ version, attempts, waitMs }, "The command after the publication failed; it is repeated");
}
