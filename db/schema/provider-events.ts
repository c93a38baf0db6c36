import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { providerEventSources, sendingHoldReasons, suppressionReasons } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { deliveries } from "./deliveries.ts";

/**
 * What the other side says about mails after it took them: an inbox, written as it comes, each event once. The state of a delivery
 * follows from the set of its events, in whatever order they came and however often.
 */
export const providerEvents = sqliteTable(
  "provider_events",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** The provider's id of the event (`svix-id`), or made of what a bounce says. */
    eventId: text().notNull(),
    /** As the provider calls it, such as `email.bounced`. */
    type: text().notNull(),
    source: text({ enum: providerEventSources }).notNull(),
    /** Null: nothing of ours is known by it yet; looked at again after each acceptance. */
    deliveryId: integer().references(() => deliveries.id),
    /** The provider's id of the mail. */
    providerId: text(),
    /** With angle brackets. */
    messageId: text(),
    /** JSON: kind, code and words of the fault, without addresses or text. */
    facts: text(),
    /** The provider's clock, as text: it orders nothing. */
    saidAt: text(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("provider_events_event_unique").on(t.eventId),
    index("provider_events_delivery_idx").on(t.deliveryId, t.id),
    index("provider_events_orphan_idx")
      .on(t.providerId, t.messageId)
      .where(sql`delivery_id is null`),
    check("provider_events_source_check", oneOf(t.source, providerEventSources)),
  ],
);

/** Addresses that are not written to, until somebody lifts it. Append-only but for its end. */
export const suppressions = sqliteTable(
  "suppressions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    addressNormalized: text().notNull(),
    reason: text({ enum: suppressionReasons }).notNull(),
    /** The mail that came back. */
    deliveryId: integer().references(() => deliveries.id),
    remark: text(),
    recordedBy: text()
      .notNull()
      .references(() => actors.id),
    since: instant().notNull(),
    liftedBy: text().references(() => actors.id),
    liftedAt: instant(),
    /** Why it may be written to again. */
    liftedReason: text(),
  },
  (t) => [
    uniqueIndex("suppressions_open_unique")
      .on(t.addressNormalized)
      .where(sql`lifted_at is null`),
    check("suppressions_reason_check", oneOf(t.reason, suppressionReasons)),
  ],
);

/** How the provider's events come in. One row per provider. */
export const providerFeeds = sqliteTable("provider_feeds", {
  provider: text().primaryKey(),
  lastEventAt: instant(),
  /** Events refused since the last good one: many at once mean a wrong clock or a wrong secret. */
  refused: integer().notNull().default(0),
  refusedSince: instant(),
  lastRefusal: text(),
  /** Up to where missed events have been asked for; the provider's cursor. */
  pulledUntil: text(),
  pulledAt: instant(),
});

/** Nothing leaves while one is open: a restored file must not send yesterday's mails again. */
export const sendingHolds = sqliteTable(
  "sending_holds",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    reason: text({ enum: sendingHoldReasons }).notNull(),
    remark: text(),
    heldBy: text()
      .notNull()
      .references(() => actors.id),
    since: instant().notNull(),
    releasedBy: text().references(() => actors.id),
    releasedAt: instant(),
  },
  (t) => [
    uniqueIndex("sending_holds_open_unique")
      .on(t.reason)
      .where(sql`released_at is null`),
    check("sending_holds_reason_check", oneOf(t.reason, sendingHoldReasons)),
  ],
);
