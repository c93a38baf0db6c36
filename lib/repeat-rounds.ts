import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "./log.ts";

const PAUSE_MS = 1_000;
/** After a failure, which the next round may well meet again. */
const RETRY_MS = 30_000;

type Rounds = { log: Pick<Logger, "error">; /** What the log says when a round fails. */ failure: string };

/** Until the signal: a round each second. Never throws: what fails here must not keep a mail from going out. */
export async function repeatRounds(round: () => void, { log, failure }: Rounds, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let pauseMs = PAUSE_MS;
    try {
      round();
    } catch (err) {
      log.error({ err }, failure);
      pauseMs = RETRY_MS;
    }
    await wait(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
