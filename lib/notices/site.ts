import { type Env, readEnv } from "../env.ts";

/** How this installation is reached: what links and Message-IDs begin with. */
export type MailSite = {
  /** Without a slash at the end. */
  publicUrl: string;
  mailHost: string;
};

export function mailSite(env: Pick<Env, "PUBLIC_URL" | "MAIL_FROM"> = readEnv()): MailSite {
  const senderHost = /@([a-z0-9.-]+)>?\s*$/i.exec(env.MAIL_FROM ?? "")?.[1];
  return { publicUrl: env.PUBLIC_URL, mailHost: (senderHost ?? new URL(env.PUBLIC_URL).hostname).toLowerCase() };
}

/** First Message-ID of an incident's thread: no mail has it, every mail refers to it. */
export const threadRoot = (incidentNumber: string, site: MailSite) => `<vorfall-${incidentNumber}@${site.mailHost}>`;

export const answerLink = (token: string, site: MailSite) => `${site.publicUrl}/r/${token}`;
