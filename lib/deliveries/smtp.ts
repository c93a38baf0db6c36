import type { Readable, Writable } from "node:stream";
import addressparser from "nodemailer/lib/addressparser";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection, { type SMTPConnectionAuth, type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import { rawMessage } from "./mime.ts";
import { connectOutcome, type SmtpError, smtpOutcome } from "./smtp-outcome.ts";
import type { HandOver, Job, Transport } from "./transport.ts";

/** Connections kept open at a time, unless the URL says `?maxConnections=`. Postfix takes 50 from one client. */
const DEFAULT_CONNECTIONS = 20;
const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 120_000 };
/** Servers close idle connections after some minutes; ours are gone before that. */
const IDLE_MS = 5000;

type Options = SMTPConnectionOptions & { auth?: SMTPConnectionAuth; maxConnections?: number };
type Idle = { connection: SMTPConnection; timer: NodeJS.Timeout };

/** A relay, over several connections that are used again. `url` as nodemailer takes it: `smtps://user:password@host:465`. */
export function smtpTransport(url: string, from: string): Transport {
  const { auth, maxConnections = DEFAULT_CONNECTIONS, ...options }: Options = { ...TIMEOUTS, ...parseConnectionUrl(url) };
  const sender = addressparser(from, { flatten: true })[0]?.address ?? from;
  const idle: Idle[] = [];
  let lanes = maxConnections;
  let open = 0;

  async function obtain(): Promise<SMTPConnection> {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.timer);
      if (!kept.connection.destroyed) return kept.connection;
    }
    open++; // already while connecting: how many the server takes is known when all have tried
    const connection = await connect(options, auth).catch((error: unknown) => {
      open--;
      throw error;
    });
    connection.once("end", () => {
      open--;
      if (open === 0) lanes = maxConnections; // a new start, a new try
    });
    return connection;
  }

  function keep(connection: SMTPConnection): void {
    if (connection.destroyed) return;
    const timer = setTimeout(() => {
      idle.splice(0, idle.length, ...idle.filter((kept) => kept.connection !== connection));
      connection.quit();
    }, IDLE_MS);
    timer.unref();
    idle.push({ connection, timer });
  }

  /** A server that takes some connections and refuses one more is not down: use fewer. */
  function couldNotConnect(error: SmtpError): HandOver {
    const { outcome, pause } = connectOutcome(error);
    if (open === 0 || !(error.responseCode && error.responseCode < 500)) return { outcomes: [outcome], pause };
    lanes = Math.min(lanes, open);
    return { outcomes: [outcome] };
  }

  return {
    name: "smtp",
    get lanes() {
      return lanes;
    },
    parcelSize: 1,
    usesKeys: false,
    async handOver({ jobs }, beforeBody) {
      const job = jobs[0]!;
      let connection: SMTPConnection;
      try {
        connection = await obtain();
      } catch (error) {
        return couldNotConnect(error as SmtpError);
      }
      const handOver = await send(connection, sender, job, () => beforeBody(job));
      keep(connection);
      return handOver;
    },
    async close() {
      for (const { connection, timer } of idle.splice(0)) {
        clearTimeout(timer);
        connection.quit();
      }
    },
  };
}

function connect(options: SMTPConnectionOptions, auth?: SMTPConnectionAuth): Promise<SMTPConnection> {
  const connection = new SMTPConnection(options);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      connection.close();
      reject(error);
    };
    connection.once("error", fail);
    const ready = () => {
      connection.removeListener("error", fail);
      // Afterwards an error is told to whoever sends; on an idle connection it only ends it.
      connection.on("error", () => undefined);
      resolve(connection);
    };
    connection.connect((error) => {
      if (error) return fail(error);
      if (!auth) return ready();
      connection.login(auth, (refusal) => (refusal ? fail(refusal) : ready()));
    });
  });
}

function send(connection: SMTPConnection, sender: string, job: Job, beforeBody: () => Promise<void>): Promise<HandOver> {
  return new Promise((resolve) => {
    const body = new Body(rawMessage(job.mail), beforeBody);
    connection.send({ from: sender, to: [job.mail.to] }, body as unknown as Readable, (error, info) => {
      if (!error) return resolve({ outcomes: [{ kind: "accepted", ...reply(info.response) }] });
      const { outcome, pause } = smtpOutcome(error as SmtpError, body.hasBegun);
      resolve({ outcomes: [outcome], pause });
    });
  });
}

/** "250 2.0.0 Ok: queued as 4Fz…": the queue id is what the server's own log knows the mail by. */
function reply(response: string): { code: string; providerId?: string } {
  const queued = /queued as ([\w.-]+)/i.exec(response)?.[1];
  return { code: response.slice(0, 3), ...(queued && { providerId: queued }) };
}

/**
 * The mail, read only after the server has answered DATA: `hasBegun` tells what nodemailer's own errors do not, whether a lost connection
 * leaves open that the mail was accepted. As little of a stream as nodemailer asks for; a `Readable` costs a fifth of all time.
 */
class Body {
  hasBegun = false;
  #isDestroyed = false;
  readonly #pieces: Buffer[];
  readonly #beforeBody: () => Promise<void>;

  constructor(pieces: Buffer[], beforeBody: () => Promise<void>) {
    this.#pieces = pieces;
    this.#beforeBody = beforeBody;
  }

  pipe(target: Writable): void {
    this.#beforeBody().then(
      () => {
        if (this.#isDestroyed || target.destroyed) return; // the connection was lost meanwhile: nothing has left
        this.hasBegun = true;
        for (const piece of this.#pieces) target.write(piece);
        target.end();
      },
      () => undefined, // the worker stops, and with it the connection
    );
  }

  destroy(): void {
    this.#isDestroyed = true;
  }
}
