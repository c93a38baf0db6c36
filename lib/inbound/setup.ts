import { Resend } from "resend";
import type { Db } from "#db/open.ts";
import type { Env } from "../env.ts";
import type { InboundKeeping } from "./keep-inbound.ts";
import { contentFromResend } from "./resend-content.ts";

/** What the environment says about mails that come in. */
export function chooseInbound(env: Env, db: Db, log: InboundKeeping["log"]): InboundKeeping {
  const { RESEND_API_KEY: key, RESEND_BASE_URL: baseUrl } = env;
  return {
    db,
    log,
    dataDir: env.DATA_DIR,
    smtpUrl: env.INBOUND_SMTP_URL,
    mailboxes: [env.MAIL_REPLY_TO, env.MAIL_FROM].filter((each) => each !== undefined),
    fetchContent: key ? contentFromResend(new Resend(key, baseUrl ? { baseUrl } : {})) : undefined,
  };
}
