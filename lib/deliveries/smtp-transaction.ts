import type { Piece } from "./mime.ts";
import { bytesOf } from "./smtp-body.ts";
import type { Extensions } from "./smtp-line.ts";
import { type SmtpError, smtpOutcome } from "./smtp-outcome.ts";
import type { Reply } from "./smtp-replies.ts";
import type { HandOver } from "./transport.ts";

/** A mail that waits for a connection, or is on one. */
export type Task = {
  /** One character for each byte. */
  to: string;
  /** As it goes over the wire. */
  body: Piece[];
  /** Asked right before its envelope. */
  mayBegin: () => boolean;
  beforeBody: () => Promise<void>;
  conclude: (handOver: HandOver) => void;
  isSecondTry: boolean;
};

/** Whose reply is awaited; `MARK`: nobody's, what is about to happen is being written. `VOID`: the end of a message to nobody. */
export type Step = "RSET" | "MAIL" | "RCPT" | "DATA" | "MARK" | "BODY" | "VOID";

export type Transaction = { task: Task; step: Step; failure?: SmtpError };

/** The command of the step. */
export function commandFor({ task, step }: Transaction, sender: string, extensions: Extensions): string {
  if (step === "RCPT") return `RCPT TO:<${task.to}>\r\n`;
  if (step !== "MAIL") return `${step}\r\n`;
  // oxlint-disable-next-line no-control-regex -- the range of ASCII begins there
  const needsUtf8 = extensions.smtpUtf8 && !/^[\x00-\x7f]*$/.test(sender + task.to);
  const size = extensions.size ? ` SIZE=${bytesOf(task.body)}` : "";
  return `MAIL FROM:<${sender}>${size}${needsUtf8 ? " BODY=8BITMIME SMTPUTF8" : ""}\r\n`;
}

/** All that can be said before the body (RFC 2920, 3.1: DATA must come last). */
export function commandGroup({ task, step }: Transaction, sender: string, extensions: Extensions): string {
  const mail = commandFor({ task, step: "MAIL" }, sender, extensions);
  return `${step === "RSET" ? "RSET\r\n" : ""}${mail}RCPT TO:<${task.to}>\r\nDATA\r\n`;
}

/** Only DATA may be told to go on. After a body anything but yes or no would leave open what became of it. */
export const isAnswerTo = ({ step }: Transaction, { code }: Reply): boolean =>
  step !== "MARK" && code >= 200 && code < 600 && (code < 300 || code >= 400 || step === "DATA");

export const replyError = ({ code, text }: Reply, command: "MAIL FROM" | "RCPT TO" | "DATA" | "CONN"): SmtpError =>
  Object.assign(new Error(text), { code: "EENVELOPE", responseCode: code, response: text, command });

export function toHandOver(error: SmtpError, hasBegun: boolean): HandOver {
  const { outcome, pause } = smtpOutcome(error, hasBegun);
  return { outcomes: [outcome], ...(pause && { pause }) };
}

/** "250 2.0.0 Ok: queued as 4Fz…": the queue id is what the server's own log knows the mail by. */
export function acceptance(response: string): HandOver {
  const queued = /queued as ([\w.-]+)/i.exec(response)?.[1];
  return { outcomes: [{ kind: "accepted", code: response.slice(0, 3), ...(queued && { providerId: queued }) }] };
}
