import { Webhook } from "standardwebhooks";
import type { Connection } from "#db/open.ts";
import { deliveries, providerEvents } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import type { ProviderEvent } from "./event.ts";

export const nine = new Date("2026-04-24T09:00:00Z");
export const aSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/** A notice whose mails Resend has taken, or that are in another state. */
export function aSentNotice(db: Connection, people: number, state: DeliveryState = "accepted"): number {
  const noticeId = aScheduledNotice(db, { people, at: nine });
  db.update(deliveries).set({ state, attemptCount: 1, transport: "resend", acceptedAt: nine, updatedAt: nine }).run();
  for (const { id } of db.select({ id: deliveries.id }).from(deliveries).all()) setProviderId(db, id);
  return noticeId;
}

function setProviderId(db: Connection, id: number): void {
  db.$client.prepare("update deliveries set provider_id = ? where id = ?").run(providerIdOf(id), id);
}

export const providerIdOf = (deliveryId: number): string => `mail-${deliveryId}`;

let made = 0;

/** An event about a delivery, found by its tag. */
export function anEvent(deliveryId: number, type: string, more: Partial<ProviderEvent> = {}): ProviderEvent {
  return { eventId: `msg_${++made}`, type, source: "webhook", deliveryId, providerId: providerIdOf(deliveryId), ...more };
}

export const aHardBounce = { bounce: "permanent", code: "550", words: "550 5.1.1 no such user" } as const;

/** As Resend posts it, signed. */
export function aWebhook(
  payload: unknown,
  options: { id?: string; at?: Date; secret?: string; signature?: string } = {},
): Request {
  const { id = `msg_${++made}`, at = new Date(), secret = aSecret } = options;
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const headers = {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": options.signature ?? new Webhook(secret).sign(id, at, body),
  };
  return new Request("http://localhost/api/webhooks/resend", { method: "POST", body, headers });
}

export const storedEvents = (db: Connection) => db.select().from(providerEvents).orderBy(providerEvents.id).all();
export const statesOf = (db: Connection) =>
  db
    .select({ state: deliveries.state })
    .from(deliveries)
    .orderBy(deliveries.id)
    .all()
    .map((row) => row.state);
