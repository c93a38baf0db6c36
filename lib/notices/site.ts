import { type Env, readEnv } from "../env.ts";

/** How this installation is reached: what links and Message-IDs begin with. */
export type MailSite = {
  /** Without a slash at the end. */
  publicUrl: string;
  mailHost: string;
  /** Where a person reads what calendars answer; absent where nothing leaves. */
  replyTo?: string | undefined;
};

export function mailSite(env: Pick<Env, "PUBLIC_URL" | "MAIL_FROM" | "MAIL_REPLY_TO"> = readEnv()): MailSite {
  const senderHost = /@([a-z0-9.-]+)>?\s*$/i.exec(env.MAIL_FROM ?? "")?.[1];
  const replyTo = /([^\s<>]+@[^\s<>]+)>?\s*$/.exec(env.MAIL_REPLY_TO ?? env.MAIL_FROM ?? "")?.[1];
  return { publicUrl: env.PUBLIC_URL, mailHost: (senderHost ?? new URL(env.PUBLIC_URL).hostname).toLowerCase(), replyTo };
}

/** First Message-ID of an incident's thread: no mail has it, every mail refers to it. */
export const threadRoot = (incidentNumber: string, site: MailSite) => `<vorfall-${incidentNumber}@${site.mailHost}>`;

export const answerLink = (token: string, site: MailSite) => `${site.publicUrl}/r/${token}`;
