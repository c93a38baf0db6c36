import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "#db/open.ts";
import type { Logger } from "../log.ts";
import type { MailSite } from "../notices/site.ts";
import { runDueMailings } from "./run.ts";

const LOOK_MS = 1_000;
/** After a failure, which the next look may well meet again. */
const RETRY_MS = 30_000;

export type MailingKeeping = {
  db: Db;
  log: Pick<Logger, "info" | "error">;
  site: MailSite;
  graceSeconds: number;
  clock?: () => Date;
};

/** Until the signal: owes subscribers what is due. Never throws: their mails must not keep those of notices from going out. */
export async function keepMailings(
  { db, log, site, graceSeconds, clock = () => new Date() }: MailingKeeping,
  signal: AbortSignal,
): Promise<void> {
  const sleep = (ms: number) => wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
  while (!signal.aborted) {
    let pauseMs = LOOK_MS;
    try {
      for (const { kind, number, owed } of runDueMailings(db, clock(), { site, graceSeconds }))
        log.info({ kind, number, owed }, `Mails to subscribers owed: ${number}`);
    } catch (err) {
      log.error({ err }, "What subscribers are to be told could not be looked after");
      pauseMs = RETRY_MS;
    }
    await sleep(pauseMs);
  }
}
