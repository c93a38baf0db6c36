import { domainToASCII } from "node:url";

const MAX_EMAIL_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;

export type EmailProblem =
  | "email_control"
  | "email_space"
  | "email_at"
  | "email_several"
  | "email_local"
  | "email_local_letters"
  | "email_domain"
  | "email_long";

/**
 * An address as it is compared and sent to: lower case, the domain in ASCII (RFC 5891), so that `Käthe@Müller.example` has one form.
 * Umlauts before the @ are refused: few mail servers accept them (RFC 6531), and a mail that cannot be sent is worse than a question.
 */
export function normalizeEmail(text: string): { email: string } | { problem: EmailProblem } {
  const trimmed = text.trim().normalize("NFC");
  if (/\p{Cc}/u.test(trimmed)) return { problem: "email_control" };
  if (/[;,]/.test(trimmed)) return { problem: "email_several" };
  if (/[\s<>"()]/.test(trimmed)) return { problem: "email_space" };
  const [local, domain, ...more] = trimmed.split("@");
  if (local === undefined || domain === undefined || more.length > 0) return { problem: "email_at" };
  if (/[^\p{ASCII}]/u.test(local)) return { problem: "email_local_letters" };
  if (!/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i.test(local)) return { problem: "email_local" };
  const asciiDomain = domainToASCII(domain.toLowerCase());
  if (!isMailDomain(asciiDomain)) return { problem: "email_domain" };
  const email = `${local.toLowerCase()}@${asciiDomain}`;
  if (local.length > MAX_LOCAL_LENGTH || email.length > MAX_EMAIL_LENGTH) return { problem: "email_long" };
  return { email };
}

/** What stands behind the @, as it is compared; with or without the @ itself. Undefined: no mail domain. */
export function mailDomain(text: string): string | undefined {
  const domain = domainToASCII(text.trim().replace(/^@/, "").toLowerCase());
  return isMailDomain(domain) ? domain : undefined;
}

const isMailDomain = (domain: string) =>
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/.test(domain) && !/\.\d+$/.test(domain);
