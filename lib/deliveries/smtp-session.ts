import { joined } from "./smtp-body.ts";
import { ReplyReader, type Reply } from "./smtp-replies.ts";
import type { Line } from "./smtp-line.ts";
import type { SmtpError } from "./smtp-outcome.ts";
import {
  acceptance,
  commandFor,
  commandGroup,
  isAnswerTo,
  replyError,
  type Step,
  type Task,
  toHandOver,
  type Transaction,
} from "./smtp-transaction.ts";

/** Where a connection gets its mails from. */
export type Queue = {
  next(): Task | undefined;
  /** Not begun, and its connection is gone: nobody will ever know that it was tried. */
  retry(task: Task): void;
  becameIdle(session: SmtpSession): void;
  ended(session: SmtpSession): void;
};

export type SessionLimits = { sender: string; maxMessages: number };

/** RFC 5321, 4.5.3.2.6 gives the final answer that long. Silence is noticed sooner; this ends a server that answers a letter a minute. */
const LONGEST_ANSWER_MS = 600_000;
/** Servers close idle connections after some minutes; ours are gone before that. */
const IDLE_MS = 5000;

/**
 * Mails over one connection, one after the other. Where the server takes commands in groups (RFC 2920), the envelope of the next mail
 * leaves together with the body of the one before: one way there and back for each mail.
 */
export class SmtpSession {
  readonly #line: Line;
  readonly #queue: Queue;
  readonly #limits: SessionLimits;
  readonly #replies = new ReplyReader();
  /** In the order of their replies. A second one only while the body of the first is on its way. */
  readonly #transactions: Transaction[] = [];
  #timer: NodeJS.Timeout;
  #opened = 0;
  #mustReset = false;
  #isOver = false;
  #error: SmtpError | undefined;

  constructor(line: Line, limits: SessionLimits, queue: Queue) {
    this.#line = line;
    this.#limits = limits;
    this.#queue = queue;
    this.#timer = setTimeout(() => this.#takesTooLong(), LONGEST_ANSWER_MS);
    line.socket.on("data", (packet: Buffer) => this.#read(packet));
    line.connection.on("error", (error: SmtpError) => (this.#error ??= error));
    line.connection.once("end", () => this.#end());
  }

  /** Only for a session that is idle. */
  begin(task: Task): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#takesTooLong(), LONGEST_ANSWER_MS);
    this.#say(this.#open(task));
  }

  /** For as long as servers like it; then it takes its leave. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.quit(), IDLE_MS).unref();
  }

  quit(): void {
    this.#line.socket.write("QUIT\r\n");
    this.#line.connection.close();
  }

  /** What begins the mail: everything before its body, or its first command. */
  #open(task: Task): string {
    const transaction: Transaction = { task, step: this.#mustReset ? "RSET" : "MAIL" };
    const { sender } = this.#limits;
    const { extensions } = this.#line;
    this.#transactions.push(transaction);
    this.#opened++;
    this.#mustReset = false;
    return extensions.pipelining ? commandGroup(transaction, sender, extensions) : commandFor(transaction, sender, extensions);
  }

  #say(words: string): void {
    this.#timer.refresh();
    this.#line.socket.write(words, "latin1");
  }

  #read(packet: Buffer): void {
    try {
      for (const reply of this.#replies.read(packet)) if (!this.#isOver) this.#take(reply);
    } catch (error) {
      this.#drop(Object.assign(error as Error, { code: "EPROTOCOL" }));
    }
  }

  #take(reply: Reply): void {
    const transaction = this.#transactions[0];
    if (reply.code === 421) return this.#serverCloses(transaction, reply);
    if (!transaction || !isAnswerTo(transaction, reply)) throw new Error(`This answers nothing: ${reply.text.slice(0, 100)}`);
    const isPositive = reply.code >= 200 && reply.code < 300;
    switch (transaction.step) {
      case "RSET":
        if (!isPositive) throw new Error(`It cannot begin anew: ${reply.text.slice(0, 100)}`);
        return this.#advance(transaction, "MAIL");
      case "MAIL":
      case "RCPT":
        if (!isPositive) transaction.failure ??= replyError(reply, transaction.step === "MAIL" ? "MAIL FROM" : "RCPT TO");
        return this.#advance(transaction, transaction.step === "MAIL" ? "RCPT" : "DATA");
      case "DATA":
        // Some old server says 250 instead of 354; in a group that could be anybody's answer.
        return this.#dataAnswered(
          transaction,
          reply,
          (reply.code >= 300 && reply.code < 400) || (isPositive && !this.#line.extensions.pipelining),
        );
      case "BODY":
        return this.#bodyAnswered(transaction, reply, isPositive);
      case "VOID":
        return this.#conclude(transaction, reply);
    }
  }

  /** All commands have left already, or the next one leaves now unless one before it has failed. */
  #advance(transaction: Transaction, step: Step): void {
    transaction.step = step;
    if (this.#line.extensions.pipelining) return;
    if (transaction.failure) this.#envelopeFailed(transaction);
    else this.#say(commandFor(transaction, this.#limits.sender, this.#line.extensions));
  }

  #dataAnswered(transaction: Transaction, reply: Reply, isPositive: boolean): void {
    const { failure, task } = transaction;
    if (!failure && isPositive) {
      transaction.step = "MARK";
      // Rejected, the worker stops, and with it the connection.
      task.beforeBody().then(
        () => this.#sendBody(transaction),
        () => undefined,
      );
      return;
    }
    transaction.failure ??= replyError(reply, "DATA");
    if (!isPositive) return this.#envelopeFailed(transaction);
    // A server that goes on without sender or recipient: its body never leaves. Without a recipient, a lone dot ends it (RFC 2920, 3.1).
    if (failure!.command === "RCPT TO") {
      transaction.step = "VOID";
      return this.#say(".\r\n");
    }
    this.#drop(failure!);
  }

  #sendBody(transaction: Transaction): void {
    if (this.#isOver) return; // the connection was lost meanwhile: nothing has left
    transaction.step = "BODY";
    const { socket, extensions } = this.#line;
    const following = extensions.pipelining && this.#opened < this.#limits.maxMessages ? this.#queue.next() : undefined;
    const { body } = transaction.task;
    const pieces = following ? joined(body, this.#open(following)) : body;
    if (pieces.length > 1) socket.cork();
    for (const piece of pieces) socket.write(piece, "latin1");
    if (pieces.length > 1) socket.uncork();
    this.#timer.refresh();
  }

  #bodyAnswered(transaction: Transaction, reply: Reply, isPositive: boolean): void {
    if (!isPositive) transaction.failure = replyError(reply, "DATA");
    const isEarly = !isPositive && this.#line.socket.writableLength > 0;
    this.#conclude(transaction, reply);
    // Refused before it was all said: whether the rest is still heard as a mail is anybody's guess.
    if (isEarly && !this.#isOver) this.#drop(Object.assign(new Error("Refused before its end"), { code: "ECONNECTION" }));
  }

  #envelopeFailed(transaction: Transaction): void {
    this.#mustReset = true;
    this.#conclude(transaction);
  }

  #conclude({ task, failure }: Transaction, reply?: Reply): void {
    this.#transactions.shift();
    task.conclude(failure ? toHandOver(failure, true) : acceptance(reply!.text));
    if (this.#isOver || this.#transactions.length > 0) return;
    if (this.#opened >= this.#limits.maxMessages) return this.quit();
    const next = this.#queue.next();
    if (next) this.#say(this.#open(next));
    else this.#queue.becameIdle(this);
  }

  /** 421 answers a command and announces the end (RFC 5321, 4.2.1); what else was asked stays without an answer. */
  #serverCloses(transaction: Transaction | undefined, reply: Reply): void {
    if (transaction && transaction.step !== "MARK" && !this.#mayRetry(transaction)) {
      this.#transactions.shift();
      const command = transaction.step === "MAIL" ? "MAIL FROM" : transaction.step === "RCPT" ? "RCPT TO" : "DATA";
      transaction.task.conclude(toHandOver(transaction.failure ?? replyError(reply, command), true));
    }
    this.#drop(replyError(reply, "CONN"));
  }

  #takesTooLong(): void {
    this.#drop(Object.assign(new Error("The answer takes too long"), { code: "ETIMEDOUT" }));
  }

  #drop(error: SmtpError): void {
    this.#error ??= error;
    this.#line.connection.close(); // says `end`
  }

  #end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    const error = this.#error ?? Object.assign(new Error("Connection closed unexpectedly"), { code: "ECONNECTION" });
    const [first, following] = this.#transactions.splice(0);
    if (following) this.#queue.retry(following.task); // what ended the connection was none of its doing
    if (first && error.code !== "ETIMEDOUT" && this.#mayRetry(first)) {
      first.task.isSecondTry = true;
      this.#queue.retry(first.task);
    } else if (first) first.task.conclude(toHandOver(first.failure ?? error, first.step === "BODY"));
    this.#queue.ended(this);
  }

  /** A connection that has been used before may have come to its natural end: another one decides about the mail. */
  #mayRetry({ task, step, failure }: Transaction): boolean {
    return this.#opened > 1 && step !== "BODY" && !failure && !task.isSecondTry;
  }
}
