import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** 256 random bits, as Standard Webhooks writes them. */
export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** What the receiver checks: the id of the message, the moment of this call, and the signature over both and the bytes. */
export function signedHeaders(secret: string, messageId: string, payload: string, at: Date): Record<string, string> {
  return {
    "webhook-id": messageId,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(messageId, at, payload),
  };
}
