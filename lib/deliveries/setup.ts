import { join } from "node:path";
import type { Env } from "../env.ts";
import { captureTransport } from "./capture.ts";
import type { Identity } from "./compose.ts";
import { resendTransport } from "./resend.ts";
import { smtpTransport } from "./smtp.ts";
import type { Transport } from "./transport.ts";

type MailEnv = Pick<
  Env,
  | "PUBLIC_URL"
  | "DATA_DIR"
  | "MAIL_FROM"
  | "MAIL_REPLY_TO"
  | "RESEND_API_KEY"
  | "RESEND_BASE_URL"
  | "RESEND_RATE_LIMIT"
  | "SMTP_URL"
>;

/** The ways out that are configured, Resend before SMTP; without any, mails are captured. */
export function chooseTransports(env: MailEnv): Transport[] {
  const { from } = chooseIdentity(env);
  const transports: Transport[] = [];
  if (env.RESEND_API_KEY)
    transports.push(
      resendTransport({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL, rateLimit: env.RESEND_RATE_LIMIT }),
    );
  if (env.SMTP_URL) transports.push(smtpTransport(env.SMTP_URL, from));
  return transports.length > 0 ? transports : [captureTransport(join(env.DATA_DIR, "outbox"))];
}

/** Captured mails need no real sender: the environment demands one only for the real ways out. */
export function chooseIdentity(env: Pick<MailEnv, "PUBLIC_URL" | "MAIL_FROM" | "MAIL_REPLY_TO">): Identity {
  const from = env.MAIL_FROM ?? `Lagebote <lagebote@${new URL(env.PUBLIC_URL).hostname}>`;
  return { from, replyTo: env.MAIL_REPLY_TO ?? from };
}
