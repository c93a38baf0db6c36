import { readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import addressparser from "nodemailer/lib/addressparser";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from "smtp-server";
import type { Logger } from "../log.ts";
import { addressIn } from "./addresses.ts";
import { MAX_MAIL_BYTES } from "./parse.ts";

/** Our own mail server is the one neighbour; a few more may look in. */
const MAX_CLIENTS = 20;
const SOCKET_TIMEOUT_MS = 60_000;
const MAX_RECIPIENTS = 100;
/** Mails for each of which the sender is told to come again: a flood waits elsewhere. */
const MAX_PER_MINUTE = 300;
const MINUTE_MS = 60_000;
/** Below that the disk is left to the mails that go out. */
const MIN_FREE_BYTES = 500 * 1024 * 1024;

export type ListenerSetup = {
  /** `smtp://host:port`, with `?cert=…&key=…` for STARTTLS. */
  url: string;
  /** As in `MAIL_REPLY_TO` and `MAIL_FROM`: nobody else's mail is taken. */
  mailboxes: readonly string[];
  dataDir: string;
  /** Resolves once the mail is on disk and in the file. */
  take: (raw: Buffer) => Promise<void>;
  log: Pick<Logger, "warn" | "error">;
  clock?: () => Date;
};

export type Listener = { port: number; close: () => Promise<void> };

type Refusal = Error & { responseCode: number };

/**
 * Takes mails for our own addresses over SMTP: nothing is passed on, nobody signs in, and 250 is said only when the mail is kept.
 *
 * @throws Error when the port cannot be opened, or certificate or key cannot be read
 */
export function listenForMail(setup: ListenerSetup): Promise<Listener> {
  const { url, log } = setup;
  const { hostname, port, searchParams } = new URL(url);
  const server = new SMTPServer({ ...optionsFor(setup), ...encryption(searchParams) });
  server.on("error", (error: Error) => log.warn({ err: error }, "Mail listener: a connection failed"));
  return new Promise((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(Number(port || 25), hostname.replace(/^\[|\]$/g, ""), () => {
      server.server.off("error", reject);
      const { port: opened } = server.server.address() as AddressInfo;
      resolve({ port: opened, close: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

function optionsFor(setup: ListenerSetup): SMTPServerOptions {
  const ours = ownAddresses(setup.mailboxes);
  const hasRoom = throttle(setup.clock ?? (() => new Date()));
  return {
    name: "lagebote",
    banner: "Lagebote",
    size: MAX_MAIL_BYTES,
    maxClients: MAX_CLIENTS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    closeTimeout: 2_000,
    authOptional: true,
    disabledCommands: ["AUTH"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, session, callback) {
      if (!ours(address)) return callback(refusal(550, "5.7.1 Not a mailbox of this system; nothing is relayed"));
      if (session.envelope.rcptTo.length >= MAX_RECIPIENTS) return callback(refusal(452, "4.5.3 Too many recipients"));
      callback();
    },
    onData(stream, _session, callback) {
      if (!hasRoom()) {
        stream.resume();
        stream.once("end", () => callback(refusal(451, "4.3.2 Too many mails at once, please come again")));
        return;
      }
      void takeIn(stream, setup).then(() => callback(), callback);
    },
  };
}

async function takeIn(stream: SMTPServerDataStream, { dataDir, take, log }: ListenerSetup): Promise<void> {
  const raw = await collect(stream);
  if (!raw) throw refusal(552, "5.3.4 The mail is larger than 5 MB");
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < MIN_FREE_BYTES) throw refusal(452, "4.3.1 Not enough room, please come again");
  try {
    await take(raw);
  } catch (error) {
    log.error({ err: error }, "A mail that came in could not be kept; its sender was asked to come again");
    throw refusal(451, "4.3.0 Could not be kept, please come again");
  }
}

/** Undefined: too large. The stream is read to its end all the same, as SMTP wants it. */
async function collect(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_MAIL_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > MAX_MAIL_BYTES ? undefined : Buffer.concat(chunks, size);
}

/** Our addresses, also with a detail behind a plus. */
function ownAddresses(mailboxes: readonly string[]): (address: string) => boolean {
  const own = new Set(
    mailboxes.flatMap((each) => addressparser(each, { flatten: true }).flatMap(({ address }) => addressIn(address ?? "") ?? [])),
  );
  return (address) => {
    const asked = addressIn(address);
    return asked !== undefined && own.has(asked.replace(/\+[^@]*(?=@)/, ""));
  };
}

function throttle(clock: () => Date): () => boolean {
  let since = 0;
  let taken = 0;
  return () => {
    const now = clock().getTime();
    if (Math.abs(now - since) >= MINUTE_MS) {
      since = now;
      taken = 0;
    }
    taken += 1;
    return taken <= MAX_PER_MINUTE;
  };
}

/** Without a certificate of ours STARTTLS is not offered: one that everybody has proves nothing. */
function encryption(asked: URLSearchParams): SMTPServerOptions {
  const [cert, key] = [asked.get("cert"), asked.get("key")];
  if (!cert || !key) return { hideSTARTTLS: true, disabledCommands: ["AUTH", "STARTTLS"] };
  return { cert: readFileSync(cert), key: readFileSync(key) };
}

const refusal = (responseCode: number, words: string): Refusal => Object.assign(new Error(words), { responseCode });
