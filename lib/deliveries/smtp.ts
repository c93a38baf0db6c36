import addressparser from "nodemailer/lib/addressparser";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import type { SMTPConnectionAuth, SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import { byteText } from "./mime.ts";
import { openLine } from "./smtp-line.ts";
import { connectOutcome, type SmtpError } from "./smtp-outcome.ts";
import { type Queue, SmtpSession } from "./smtp-session.ts";
import { isEnvelopeAddress, wireOf } from "./smtp-wire.ts";
import type { Task } from "./smtp-transaction.ts";
import { givenBack, type HandOver, type Job, type Transport } from "./transport.ts";

/** Connections kept open at a time, unless the URL says `?maxConnections=`. Postfix takes 50 from one client. */
const DEFAULT_CONNECTIONS = 20;
/** Mails per connection, unless the URL says `?maxMessages=`. Exim closes after 1000. */
const DEFAULT_MESSAGES = 500;
const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 120_000 };

type Options = SMTPConnectionOptions & { auth?: SMTPConnectionAuth; maxConnections?: number; maxMessages?: number };

/** A relay, over several connections that are used again. `url` as nodemailer takes it: `smtps://user:password@host:465`. */
export function smtpTransport(url: string, from: string): Transport {
  const {
    auth,
    maxConnections = DEFAULT_CONNECTIONS,
    maxMessages = DEFAULT_MESSAGES,
    ...options
  }: Options = { ...TIMEOUTS, ...parseConnectionUrl(url) };
  const sender = byteText(addressparser(from, { flatten: true })[0]?.address ?? from);
  const lines = new SmtpLines(options, auth, { sender, maxMessages }, maxConnections);
  return {
    name: "smtp",
    /** Twice as many as connections: the next mail is there when the body of one leaves. */
    get lanes() {
      return lines.limit * 2;
    },
    parcelSize: 1,
    usesKeys: false,
    relay: options.host ?? "",
    handOver: ({ jobs }, beforeBody, mayBegin) => lines.send(jobs[0]!, { beforeBody, mayBegin }),
    close: async () => lines.close(),
  };
}

/** What a mail on its way asks the worker. */
type Asked = { beforeBody: (job: Job) => Promise<void>; mayBegin: (job: Job) => boolean };

/** The connections, and the mails that wait for one. */
class SmtpLines {
  /** How many connections the server is asked for; fewer once it has refused one. */
  limit: number;
  readonly #options: SMTPConnectionOptions;
  readonly #auth: SMTPConnectionAuth | undefined;
  readonly #limits: { sender: string; maxMessages: number };
  readonly #maxConnections: number;
  readonly #queue: Queue;
  readonly #waiting: Task[] = [];
  #idle: SmtpSession[] = [];
  #connecting = 0;
  #open = 0;
  #isClosed = false;

  constructor(
    options: SMTPConnectionOptions,
    auth: SMTPConnectionAuth | undefined,
    limits: { sender: string; maxMessages: number },
    maxConnections: number,
  ) {
    this.limit = maxConnections;
    this.#options = options;
    this.#auth = auth;
    this.#limits = limits;
    this.#maxConnections = maxConnections;
    this.#queue = {
      next: () => this.#next(),
      retry: (task) => void this.#waiting.unshift(task),
      becameIdle: (session) => this.#rest(session),
      ended: (session) => this.#ended(session),
    };
  }

  async send(job: Job, { beforeBody, mayBegin }: Asked): Promise<HandOver> {
    const { mail } = job;
    if (!isEnvelopeAddress(mail.to)) return { outcomes: [{ kind: "refused", code: "EENVELOPE", error: "This is no address." }] };
    const { to, body } = "body" in mail ? mail : wireOf(mail, this.#options.host ?? "");
    return new Promise((conclude) => {
      const asked = { mayBegin: () => mayBegin(job), beforeBody: () => beforeBody(job) };
      this.#waiting.push({ to, body, ...asked, conclude, isSecondTry: false });
      this.#dispatch();
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const session of this.#idle.splice(0)) session.quit();
  }

  #dispatch(): void {
    while (this.#idle.length > 0) {
      const task = this.#next();
      if (!task) break;
      this.#idle.pop()!.begin(task);
    }
    while (this.#connecting < this.#waiting.length && this.#open + this.#connecting < this.limit) void this.#connect();
  }

  /** The next that may still leave; the others go back. */
  #next(): Task | undefined {
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) {
      if (task.mayBegin()) return task;
      task.conclude({ outcomes: [givenBack] });
    }
    return undefined;
  }

  async #connect(): Promise<void> {
    this.#connecting++;
    try {
      const line = await openLine(this.#options, this.#auth);
      this.#connecting--;
      this.#open++;
      const session = new SmtpSession(line, this.#limits, this.#queue);
      const task = this.#next();
      if (task) session.begin(task);
      else this.#rest(session);
    } catch (error) {
      this.#connecting--;
      this.#couldNotConnect(error as SmtpError);
    }
  }

  /** A server that takes some connections and refuses one more is not down: use fewer. */
  #couldNotConnect(error: SmtpError): void {
    if (this.#open > 0) this.limit = this.#open;
    if (this.#open > 0 || this.#connecting > 0) return; // the others decide
    const { outcome, pause } = connectOutcome(error);
    for (const task of this.#waiting.splice(0)) task.conclude({ outcomes: [outcome], pause });
  }

  #rest(session: SmtpSession): void {
    if (this.#isClosed) return session.quit();
    this.#idle.push(session);
    session.rest();
  }

  #ended(session: SmtpSession): void {
    this.#open--;
    this.#idle = this.#idle.filter((each) => each !== session);
    if (this.#open === 0) this.limit = this.#maxConnections; // a new start, a new try
    this.#dispatch();
  }
}
