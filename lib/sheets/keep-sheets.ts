import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "../log.ts";
import { forgetOldSheets, noteFailure, readFacts } from "./folder.ts";
import { isDue, type SheetTime } from "./night.ts";

/** After a start others come first. */
const FIRST_MS = 15_000;
const LOOK_MS = 60_000;
const RETRY_MS = 15 * 60_000;

export type SheetKeeping = {
  dataDir: string;
  time: SheetTime;
  /** Writes the sheets somewhere else than here, and answers whether it could. */
  write: (signal: AbortSignal) => Promise<boolean>;
  log: Pick<Logger, "info" | "error">;
  clock?: () => Date;
  /** For tests: milliseconds before the first look, between two, after a failure. */
  pauses?: { first: number; look: number; retry: number };
};

const usual = { first: FIRST_MS, look: LOOK_MS, retry: RETRY_MS };

/**
 * Until the signal: has the sheets written every night, and soon after a start when last night's are missing. What it knows it reads from the
 * folder, so restarts change nothing. Never throws: sheets must not keep a mail waiting.
 */
export async function keepSheets(keeping: SheetKeeping, signal: AbortSignal): Promise<void> {
  const { first, look, retry } = keeping.pauses ?? usual;
  await sleep(first, signal);
  while (!signal.aborted) {
    const isWell = await lookOnce(keeping, signal);
    await sleep(isWell ? look : retry, signal);
  }
}

async function lookOnce(keeping: SheetKeeping, signal: AbortSignal): Promise<boolean> {
  const { dataDir, time, write, log, clock = () => new Date() } = keeping;
  try {
    forgetOldSheets(dataDir, clock(), time === "off" ? "young" : undefined);
    if (!isDue(readFacts(dataDir)?.writtenAt, clock(), time)) return true;
    const isWritten = await write(signal);
    if (signal.aborted) return true;
    const facts = readFacts(dataDir);
    if (!isWritten || !facts) throw new Error("The emergency sheets were not written");
    log.info({ sheets: facts.sheets, failed: facts.failed }, "Emergency sheets written");
    return true;
  } catch (error) {
    log.error({ err: error }, "Emergency sheets could not be written; another attempt follows");
    note(keeping);
    return false;
  }
}

function note({ dataDir, log, clock = () => new Date() }: SheetKeeping): void {
  try {
    noteFailure(dataDir, clock());
  } catch (error) {
    log.error({ err: error }, "Nor could it be written down");
  }
}

const sleep = (ms: number, signal: AbortSignal) => pause(ms, undefined, { signal }).catch(() => undefined);
