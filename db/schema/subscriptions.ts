import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { exactlyOne, flag, instant, oneOf } from "../columns.ts";
import { locales, mailingKinds, subscriberEndReasons } from "../vocabulary.ts";
import { incidents, services, timelineEntries } from "./incidents.ts";
import { maintenanceUpdates } from "./maintenance.ts";

/** What somebody typed into the public form. Only the link of the mail proves that it was them; unproven ones are deleted. */
export const subscriptionRequests = sqliteTable(
  "subscription_requests",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    address: text().notNull(),
    addressNormalized: text().notNull(),
    locale: text({ enum: locales }).notNull(),
    /** JSON: what they want to hear of (lib/subscriptions/topics). */
    topics: text().notNull(),
    /** Secret part of the link, base64url of 16 random bytes. */
    token: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    confirmedAt: instant(),
  },
  (t) => [
    uniqueIndex("subscription_requests_token_unique").on(t.token),
    index("subscription_requests_address_idx").on(t.addressNormalized, t.createdAt),
    index("subscription_requests_expires_idx").on(t.expiresAt),
    check("subscription_requests_locale_check", oneOf(t.locale, locales)),
  ],
);

/** Somebody who proved that the address is theirs and wants to hear of the public page. Ended: not written to again. */
export const subscribers = sqliteTable(
  "subscribers",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    address: text().notNull(),
    addressNormalized: text().notNull(),
    locale: text({ enum: locales }).notNull(),
    /** Everything: every incident and all planned work. Otherwise by `subscriptions`. */
    wantsAll: flag().notNull().default(false),
    /** Secret part of the link that changes and ends it, base64url of 16 random bytes. */
    token: text().notNull(),
    confirmedAt: instant().notNull(),
    endedAt: instant(),
    endReason: text({ enum: subscriberEndReasons }),
  },
  (t) => [
    uniqueIndex("subscribers_token_unique").on(t.token),
    uniqueIndex("subscribers_address_unique")
      .on(t.addressNormalized)
      .where(sql`ended_at is null`),
    check("subscribers_locale_check", oneOf(t.locale, locales)),
    check("subscribers_end_reason_check", oneOf(t.endReason, subscriberEndReasons)),
  ],
);

/** What a subscriber wants to hear of: a service (incidents and planned work that concern it), or one incident to its end. */
export const subscriptions = sqliteTable(
  "subscriptions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    subscriberId: integer()
      .notNull()
      .references(() => subscribers.id),
    serviceId: integer().references(() => services.id),
    incidentId: integer().references(() => incidents.id),
  },
  (t) => [
    uniqueIndex("subscriptions_service_unique").on(t.subscriberId, t.serviceId),
    uniqueIndex("subscriptions_incident_unique").on(t.subscriberId, t.incidentId),
    index("subscriptions_service_idx").on(t.serviceId),
    index("subscriptions_incident_idx").on(t.incidentId),
    check("subscriptions_one", exactlyOne(t.serviceId, t.incidentId)),
  ],
);

/** One thing told to subscribers, each by a delivery of its own. */
export const mailings = sqliteTable(
  "mailings",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: mailingKinds }).notNull(),
    /** Of kind `request`. */
    requestId: integer().references(() => subscriptionRequests.id, { onDelete: "set null" }),
    /** The public update that it tells. */
    entryId: integer().references(() => timelineEntries.id),
    incidentId: integer().references(() => incidents.id),
    maintenanceUpdateId: integer().references(() => maintenanceUpdates.id),
    /** When its deliveries were owed; the date that the mails carry. */
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("mailings_entry_unique").on(t.entryId),
    uniqueIndex("mailings_maintenance_update_unique").on(t.maintenanceUpdateId),
    index("mailings_incident_idx").on(t.incidentId),
    check("mailings_kind_check", oneOf(t.kind, mailingKinds)),
  ],
);
