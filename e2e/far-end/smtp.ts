import { spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { accessSync, chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail as the far end got it. */
export type ReceivedMail = { to: string[]; raw: Buffer };

export type SmtpSink = {
  kind: "smtp-sink" | "smtp-server";
  url: string;
  port: number;
  /** Everything received so far; empty for a sink that keeps nothing. */
  received(): ReceivedMail[];
  stop(): Promise<void>;
};

const SMTP_SINK = "/usr/sbin/smtp-sink";
/** Connections that wait to be taken. */
const BACKLOG = "256";

/**
 * Postfix's test server where Debian has it, the npm package otherwise.
 *
 * @param keeps false: received mails are thrown away, for measuring
 */
export async function startSmtpSink({ keeps = true, faults = [] as string[] } = {}): Promise<SmtpSink> {
  return hasSmtpSink() ? startPostfixSink(keeps, faults) : startSmtpServer();
}

export function hasSmtpSink(): boolean {
  try {
    accessSync(SMTP_SINK);
    return true;
  } catch {
    return false;
  }
}

/** `faults` are options of smtp-sink, such as `["-q", "."]`: hang up after the final dot. */
async function startPostfixSink(keeps: boolean, faults: string[]): Promise<SmtpSink> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "smtp-sink-"));
  chmodSync(folder, 0o777); // the sink gives up its rights before it writes
  const asNobody = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const separator = `--- ${randomUUID()} ---`; // no content of a mail can look like it
  const dump = keeps ? ["-D", join(folder, "mails"), "-S", `${separator}\\n`] : [];
  const sink = spawn(SMTP_SINK, [...asNobody, ...faults, ...dump, `127.0.0.1:${port}`, BACKLOG], { stdio: "ignore" });
  const ended = new Promise((resolve) => sink.once("exit", resolve));
  await reachable(port);
  return {
    kind: "smtp-sink",
    port,
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    received: () => (keeps ? readDump(join(folder, "mails"), separator) : []),
    async stop() {
      sink.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One mail after the other, each begun by the separator and what the sink noted about it. */
function readDump(file: string, separator: string): ReceivedMail[] {
  let content: string;
  try {
    content = readFileSync(file, "latin1");
  } catch {
    return []; // nothing yet
  }
  const mails = content.split(`${separator}\n`).slice(1);
  return mails.map((mail) => {
    const to = [...mail.matchAll(/^X-Rcpt-Args: <([^>]*)>/gm)].map((match) => match[1]!);
    const begin = mail.search(/^(?!X-(Client|Helo|Mail|Rcpt)-|Received: from|\t)/m);
    return { to, raw: Buffer.from(mail.slice(begin).replaceAll(/\r?\n/g, "\r\n"), "latin1") };
  });
}

/** A server in this process that does what a test tells it to. */
export async function startSmtpServer(behaviour: SMTPServerOptions = {}): Promise<SmtpSink & { server: SMTPServer }> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
        callback(null, `OK: queued as Q${mails.length}`);
      });
    },
    ...behaviour,
  });
  server.on("error", () => undefined); // a test that breaks connections expects errors
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    kind: "smtp-server",
    server,
    port,
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    received: () => [...mails],
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A refusal with this reply code, for the hooks of `startSmtpServer`. */
export const replyWith = (responseCode: number, message = "no"): Error => Object.assign(new Error(message), { responseCode });

/** Below those that the system gives to outgoing connections: one of these could take it before anybody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    if (await canListen(port)) return port;
  }
}

const canListen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });

async function reachable(port: number): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (isOpen) return;
    await wait(50);
  }
  throw new Error("The sink does not answer.");
}
