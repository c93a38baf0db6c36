import type { Mail } from "./compose.ts";
import { byteText, type Piece, rawMessage } from "./mime.ts";
import { asRelayWants } from "./resend-relay.ts";
import { wireBody } from "./smtp-body.ts";

/** A mail as an SMTP server is given it. Texts have one character for each byte. */
export type Wire = { to: string; body: Piece[] };

/** What could end the command it stands in is no address. */
export const isEnvelopeAddress = (to: string): boolean => !/[\r\n<>]/.test(to);

/** @param relay host of the server */
export const wireOf = (mail: Mail, relay: string): Wire => ({
  to: byteText(mail.to),
  body: wireBody(rawMessage(asRelayWants(relay, mail))),
});
