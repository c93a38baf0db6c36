import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { AcceptedMail } from "./resend.ts";

export type PostedEvent = { id: string; body: string };

/** An event as Resend would post it about a mail it has taken. */
export function anEventOf(mail: AcceptedMail, type: string, more: object = {}): PostedEvent {
  const data = {
    email_id: mail.id,
    message_id: `<${mail.id}@email.example>`,
    created_at: mail.createdAt.toISOString(),
    from: mail.payload.from,
    to: mail.to,
    subject: mail.payload.subject,
    tags: Object.fromEntries((mail.payload.tags ?? []).map(({ name, value }) => [name, value])),
    ...more,
  };
  return { id: `msg_${randomUUID()}`, body: JSON.stringify({ type, created_at: new Date().toISOString(), data }) };
}

/** Posts an event with its signature. Answers the status. */
export async function postEvent(url: string, secret: string, { id, body }: PostedEvent, at = new Date()): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign(id, at, body),
  };
  return (await fetch(url, { method: "POST", headers, body })).status;
}
