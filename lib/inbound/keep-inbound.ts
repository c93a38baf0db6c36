import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "#db/open.ts";
import type { InboundMailSource } from "#db/vocabulary.ts";
import type { Logger } from "../log.ts";
import { type FetchContent, takeAnnounced } from "./announced.ts";
import { makeDropFolder, type Seen, takeDropped } from "./drop-folder.ts";
import { receiveInbound } from "./receive.ts";
import type { Listener } from "./smtp-listener.ts";

const LOOK_MS = 2_000;
/** Between two attempts to fetch what is not to be had, or to open a port that somebody else has. */
const RETRY_MS = 60_000;

export type InboundKeeping = {
  db: Db;
  dataDir: string;
  /** `INBOUND_SMTP_URL`; undefined: no listener. */
  smtpUrl: string | undefined;
  /** Whose mail the listener takes. */
  mailboxes: readonly string[];
  fetchContent: FetchContent | undefined;
  log: Pick<Logger, "info" | "warn" | "error">;
  clock?: () => Date;
  /** For tests: milliseconds between two looks, and after a failure. */
  pauses?: { look: number; retry: number };
};

/**
 * Until the signal: takes in what comes over SMTP, is dropped into the folder, or was announced by Resend. Never throws: what comes in must
 * not keep a mail from going out.
 */
export async function keepInbound(keeping: InboundKeeping, signal: AbortSignal): Promise<void> {
  const { look, retry } = keeping.pauses ?? { look: LOOK_MS, retry: RETRY_MS };
  const clock = keeping.clock ?? (() => new Date());
  const seen: Seen = new Map();
  let listener: Listener | undefined;
  let listenAt = 0;
  let fetchAt = 0;
  while (!signal.aborted) {
    const now = Date.now();
    try {
      if (keeping.smtpUrl && !listener && now >= listenAt) {
        listenAt = now + retry;
        listener = await open(keeping, keeping.smtpUrl, clock);
      }
      makeDropFolder(keeping.dataDir);
      await takeDropped({ ...keeping, seen, take: taker(keeping, "file", clock) });
      if (now >= fetchAt) {
        const waiting = await takeAnnounced({ ...keeping, take: taker(keeping, "resend", clock), now: clock() }, signal);
        fetchAt = waiting > 0 ? now + retry : 0;
      }
      await sleep(look, signal);
    } catch (error) {
      if (!signal.aborted) keeping.log.error({ err: error }, "Mails that came in could not be taken; another attempt follows");
      await sleep(retry, signal);
    }
  }
  await listener?.close();
}

async function open(keeping: InboundKeeping, url: string, clock: () => Date): Promise<Listener | undefined> {
  const take = taker(keeping, "smtp", clock);
  try {
    const { listenForMail } = await import("./smtp-listener.ts"); // most installations have no listener
    const listener = await listenForMail({ ...keeping, url, take: async (raw) => void (await take(raw)), clock });
    keeping.log.info({ port: listener.port }, "Listening for mails that come in");
    return listener;
  } catch (error) {
    keeping.log.error({ err: error }, "Cannot listen for mails; another attempt follows within a minute");
    return undefined;
  }
}

const taker =
  ({ db, dataDir }: InboundKeeping, source: InboundMailSource, clock: () => Date) =>
  (raw: Buffer) =>
    receiveInbound({ db, dataDir }, raw, source, { by: "system", at: clock() });

const sleep = (ms: number, signal: AbortSignal) => pause(ms, undefined, { signal }).catch(() => undefined);
