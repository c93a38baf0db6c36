import { randomBytes } from "node:crypto";
import { and, isNull, min } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { webhookDeliveries, webhookEndpoints, webhookMessages } from "#db/schema/index.ts";
import type { WebhookEvent } from "./payload.ts";
import { incidentEvent, listUntoldEntries, listUntoldMaintenance, maintenanceEvent } from "./told.ts";

type Origin = { entryId?: number; maintenanceUpdateId?: number };

/**
 * Makes a message of every public update since the first endpoint was made, and owes it to every endpoint that is in use: to none of
 * those that were made after the update. Once for each update, however often it is called.
 *
 * @returns how many messages are owed to anybody now
 */
export function oweWebhookMessages(db: Db, publicUrl: string, at: Date): number {
  const since = db
    .select({ first: min(webhookEndpoints.createdAt) })
    .from(webhookEndpoints)
    .where(isNull(webhookEndpoints.removedAt))
    .get()?.first;
  if (!since) return 0;
  return inTransaction(db, (tx) => {
    const events: { event: WebhookEvent; origin: Origin }[] = [
      ...listUntoldEntries(tx, since).map((entry) => ({
        event: incidentEvent(tx, entry, publicUrl),
        origin: { entryId: entry.id },
      })),
      ...listUntoldMaintenance(tx, since).map((untold) => ({
        event: maintenanceEvent(tx, untold, publicUrl),
        origin: { maintenanceUpdateId: untold.update.id },
      })),
    ];
    const endpoints = listEndpointsInUse(tx);
    return events.filter(({ event, origin }) => {
      const concerned = endpoints.filter((endpoint) => endpoint.createdAt <= new Date(event.timestamp));
      const messageId = insertMessage(tx, event, origin, at);
      oweTo(tx, messageId, concerned, at);
      return concerned.length > 0;
    }).length;
  });
}

/** @returns the row's id. The name that receivers know it by is random: it says nothing of how many others there are. */
export function insertMessage(tx: Db, event: WebhookEvent, origin: Origin, createdAt: Date): number {
  const messageId = `msg_${randomBytes(16).toString("base64url")}`;
  const row = { messageId, type: event.type, payload: JSON.stringify(event), createdAt, ...origin };
  return tx.insert(webhookMessages).values(row).returning({ id: webhookMessages.id }).get().id;
}

export function oweTo(tx: Db, messageId: number, endpoints: readonly { id: number }[], at: Date): void {
  if (endpoints.length === 0) return;
  tx.insert(webhookDeliveries)
    .values(endpoints.map(({ id }) => ({ endpointId: id, messageId, state: "owed" as const, nextAttemptAt: at })))
    .run();
}

const listEndpointsInUse = (tx: Db) =>
  tx
    .select({ id: webhookEndpoints.id, createdAt: webhookEndpoints.createdAt })
    .from(webhookEndpoints)
    .where(and(isNull(webhookEndpoints.removedAt), isNull(webhookEndpoints.disabledAt)))
    .all();
