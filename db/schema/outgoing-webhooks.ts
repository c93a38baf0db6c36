import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { webhookDeliveryStates } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { timelineEntries } from "./incidents.ts";
import { maintenanceUpdates } from "./maintenance.ts";

/** Another program that is told what the public is told (Standard Webhooks). */
export const webhookEndpoints = sqliteTable("webhook_endpoints", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  url: text().notNull(),
  /** `whsec_` and base64 of 32 random bytes: signs what we send, so it must be kept as it is. */
  secret: text().notNull(),
  createdBy: text()
    .notNull()
    .references(() => actors.id),
  createdAt: instant().notNull(),
  /** Nothing is sent from then on. */
  disabledAt: instant(),
  removedAt: instant(),
});

/** One event for all endpoints. */
export const webhookMessages = sqliteTable(
  "webhook_messages",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** `webhook-id`: the receiver knows a repetition by it. */
    messageId: text().notNull(),
    type: text().notNull(),
    /** JSON, the bytes that are signed. */
    payload: text().notNull(),
    entryId: integer().references(() => timelineEntries.id),
    maintenanceUpdateId: integer().references(() => maintenanceUpdates.id),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("webhook_messages_message_id_unique").on(t.messageId),
    uniqueIndex("webhook_messages_entry_unique").on(t.entryId),
    uniqueIndex("webhook_messages_maintenance_update_unique").on(t.maintenanceUpdateId),
  ],
);

/** A message owed to one endpoint. */
export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    endpointId: integer()
      .notNull()
      .references(() => webhookEndpoints.id),
    messageId: integer()
      .notNull()
      .references(() => webhookMessages.id),
    state: text({ enum: webhookDeliveryStates }).notNull(),
    attemptCount: integer().notNull().default(0),
    nextAttemptAt: instant(),
    deliveredAt: instant(),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_unique").on(t.endpointId, t.messageId),
    index("webhook_deliveries_due_idx").on(t.state, t.nextAttemptAt),
    check("webhook_deliveries_state_check", oneOf(t.state, webhookDeliveryStates)),
  ],
);

/** Every call to an endpoint, for the log. */
export const webhookAttempts = sqliteTable(
  "webhook_attempts",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    deliveryId: integer()
      .notNull()
      .references(() => webhookDeliveries.id),
    startedAt: instant().notNull(),
    durationMs: integer().notNull(),
    /** HTTP status; null: no answer. */
    status: integer(),
    error: text(),
  },
  (t) => [index("webhook_attempts_delivery_idx").on(t.deliveryId, t.id)],
);
