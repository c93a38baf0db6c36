import type { Outcome, Pause } from "./transport.ts";

/** What nodemailer's connection reports; `command` names the step that was answered. */
export type SmtpError = Error & {
  code?: string;
  originalCode?: string;
  responseCode?: number;
  response?: string;
  command?: string;
};

const MAX_ERROR_LENGTH = 500;
/** The mail is too large for this server: its fault, although it is the sender command that is answered. */
const TOO_LARGE = 552;

/**
 * What an error means for the mail. A reply is always definite; without one it depends on whether the body had begun.
 *
 * @param hasBegun the first byte of the body has left
 */
export function smtpOutcome(error: SmtpError, hasBegun: boolean): { outcome: Outcome; pause?: Pause } {
  const code = String(error.responseCode ?? error.originalCode ?? error.code ?? "ERROR");
  const failure = { code, error: (error.response ?? error.message).slice(0, MAX_ERROR_LENGTH) };
  const { responseCode } = error;
  if (responseCode === undefined)
    return hasBegun ? { outcome: { kind: "unanswered", ...failure } } : blocked("unreachable", failure);
  if (responseCode === 421 && error.command === "CONN") return blocked("server_closing", failure);
  if (responseCode >= 500) {
    if (error.command === "MAIL FROM" && responseCode !== TOO_LARGE) return blocked("sender_refused", failure);
    return { outcome: { kind: "refused", ...failure } };
  }
  return { outcome: { kind: "deferred", retry: "backoff", ...failure } };
}

/** No connection: nothing was begun, and no mail is at fault. */
export function connectOutcome(error: SmtpError): { outcome: Outcome; pause: Pause } {
  const code = String(error.responseCode ?? error.originalCode ?? error.code ?? "ERROR");
  const reason = error.code === "EAUTH" ? "sign_in_refused" : error.code === "ETLS" ? "encryption_failed" : "unreachable";
  return blocked(reason, { code, error: (error.response ?? error.message).slice(0, MAX_ERROR_LENGTH) });
}

function blocked(reason: string, failure: { code: string; error: string }): { outcome: Outcome; pause: Pause } {
  return { outcome: { kind: "deferred", retry: "when_ready", ...failure }, pause: { reason, forMs: "backoff" } };
}
