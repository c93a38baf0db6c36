import type { Mail } from "./compose.ts";

const RELAY = "smtp.resend.com";

/**
 * The mail as the relay `host` is given it. Resend's recognises a mail that comes twice within a day by a key, as its API does
 * (https://resend.com/docs/dashboard/emails/idempotency-keys): sent once more because no answer came, it arrives once. The key stands for the
 * delivery, whose content is frozen. No other server knows the header, and none gets it.
 */
export const asRelayWants = (host: string, mail: Mail): Mail =>
  host.toLowerCase() === RELAY
    ? { ...mail, headers: [...mail.headers, ["Resend-Idempotency-Key", mail.messageId.slice(1, -1)]] }
    : mail;
