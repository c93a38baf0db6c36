import type { Db } from "#db/open.ts";
import type { Logger } from "../log.ts";
import type { MailSite } from "../notices/site.ts";
import { repeatRounds } from "../repeat-rounds.ts";
import { runDueMailings } from "./run.ts";

export type MailingKeeping = {
  db: Db;
  log: Pick<Logger, "info" | "error">;
  site: MailSite;
  graceSeconds: number;
  clock?: () => Date;
};

/** Until the signal: owes subscribers what is due. */
export function keepMailings(
  { db, log, site, graceSeconds, clock = () => new Date() }: MailingKeeping,
  signal: AbortSignal,
): Promise<void> {
  function round(): void {
    for (const { kind, number, owed } of runDueMailings(db, clock(), { site, graceSeconds }))
      log.info({ kind, number, owed }, `Mails to subscribers owed: ${number}`);
  }
  return repeatRounds(round, { log, failure: "What subscribers are to be told could not be looked after" }, signal);
}
