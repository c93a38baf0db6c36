import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { equalsOneOf, exactlyOne, instant, oneOf } from "../columns.ts";
import {
  attemptPhases,
  callResults,
  callTaskReasons,
  callTaskStates,
  contactChannels,
  deliveryPurposes,
  deliveryStates,
  transports,
} from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { contactPoints } from "./directory.ts";
import { notices, noticeTemplates, recipients } from "./notices.ts";
import { mailings, subscribers } from "./subscriptions.ts";

/**
 * One mail owed: per notice, wave, channel and normalised address, so that overlapping lists and shared mailboxes make one.
 * Written with the approval. Every change of state is one conditional update along lib/deliveries/state.ts and writes the row anew, which is
 * why what the mail says stands beside it.
 */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null: a mail to a subscriber of the public page, of a mailing. These leave after all others. */
    noticeId: integer().references(() => notices.id),
    mailingId: integer().references(() => mailings.id),
    /** Who a mailing writes to; null where it asks whether somebody wants to be one. */
    subscriberId: integer().references(() => subscribers.id),
    /** 1: the notice itself; from 10 on what follows it, by `purpose`. 0, -1, …: test mails, which tell nobody and count nowhere. */
    wave: integer().notNull().default(1),
    purpose: text({ enum: deliveryPurposes }).notNull().default("notice"),
    /** The delivery that told nobody, or not surely, and in whose place this one is. */
    replacesId: integer().references((): AnySQLiteColumn => deliveries.id),
    channel: text({ enum: contactChannels }).notNull().default("email"),
    /** Null: a test mail, to somebody with an account. */
    contactPointId: integer().references(() => contactPoints.id),
    address: text().notNull(),
    addressNormalized: text().notNull(),
    state: text({ enum: deliveryStates }).notNull(),
    templateId: integer()
      .notNull()
      .references(() => noticeTemplates.id),
    /** With angle brackets. Never changes, so that a mail sent twice is seen as one. */
    messageId: text().notNull(),
    /** The worker that holds a `sending` row; rows of another epoch are left over from a crash. */
    ownerEpoch: text(),
    attemptCount: integer().notNull().default(0),
    nextAttemptAt: instant(),
    /** First use of the provider's idempotency key; remembered there for 24 hours. */
    firstKeyUseAt: instant(),
    batchId: integer().references(() => batches.id),
    transport: text({ enum: transports }),
    providerId: text(),
    lastCode: text(),
    lastError: text(),
    acceptedAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("deliveries_address_unique").on(t.noticeId, t.wave, t.channel, t.addressNormalized),
    uniqueIndex("deliveries_message_id_unique").on(t.messageId),
    uniqueIndex("deliveries_mailing_unique")
      .on(t.mailingId, t.addressNormalized)
      .where(sql`mailing_id is not null`),
    index("deliveries_subscriber_idx")
      .on(t.subscriberId)
      .where(sql`subscriber_id is not null`),
    index("deliveries_notice_state_idx").on(t.noticeId, t.state),
    // Mails to subscribers beside those of notices: however many wait, they are not in the way of these.
    index("deliveries_due_idx").on(t.state, t.mailingId, t.nextAttemptAt),
    index("deliveries_contact_point_idx").on(t.contactPointId),
    // Events name the mail by it. Without the queue ids of SMTP servers, so that their mails pay nothing for it.
    index("deliveries_provider_id_idx")
      .on(t.providerId)
      .where(sql`transport = 'resend' and provider_id is not null`),
    check("deliveries_one", exactlyOne(t.noticeId, t.mailingId)),
    check("deliveries_state_check", equalsOneOf(t.state, deliveryStates)),
    check("deliveries_channel_check", equalsOneOf(t.channel, contactChannels)),
    check("deliveries_transport_check", equalsOneOf(t.transport, transports)),
  ],
);

/** What a mail says: its template spliced with its slots, which must have its hashes. One row per delivery, which only a reader's wish to be forgotten changes. */
export const deliveryContents = sqliteTable("delivery_contents", {
  deliveryId: integer()
    .primaryKey()
    .references(() => deliveries.id),
  /** JSON object: slot name to value, unescaped; escaping belongs to the part it is spliced into. */
  slots: text().notNull(),
  subjectHash: text().notNull(),
  textHash: text().notNull(),
  htmlHash: text().notNull(),
  /** Space-separated Message-IDs: the root of the incident's thread and the recipient's earlier notices. */
  references: text().notNull(),
});

/** Who is told by a delivery: everybody who shares the address. */
export const deliveryRecipients = sqliteTable(
  "delivery_recipients",
  {
    deliveryId: integer()
      .notNull()
      .references(() => deliveries.id),
    recipientId: integer()
      .notNull()
      .references(() => recipients.id),
  },
  (t) => [primaryKey({ columns: [t.deliveryId, t.recipientId] }), index("delivery_recipients_recipient_idx").on(t.recipientId)],
);

/** What one mail carries beside the attachments of its notice, such as its recipient's appointment. */
export const deliveryAttachments = sqliteTable(
  "delivery_attachments",
  {
    deliveryId: integer()
      .notNull()
      .references(() => deliveries.id),
    position: integer().notNull(),
    filename: text().notNull(),
    /** `text/calendar; method=REQUEST; charset=utf-8` */
    mediaType: text().notNull(),
    content: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.deliveryId, t.position] })],
);

/** Mails handed to a provider in one call. Composition and order are frozen: the key stands for exactly these bytes. */
export const batches = sqliteTable("batches", {
  id: integer().primaryKey({ autoIncrement: true }),
  /** One of the two. */
  noticeId: integer().references(() => notices.id),
  mailingId: integer().references(() => mailings.id),
  idempotencyKey: text().notNull().unique(),
  /** JSON array of delivery ids in the order of the call. */
  deliveryIds: text().notNull(),
  createdAt: instant().notNull(),
});

/** What happened when a mail was handed over, for the proof. One row per attempt; only its outcome is filled in later. */
export const attempts = sqliteTable(
  "attempts",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    deliveryId: integer()
      .notNull()
      .references(() => deliveries.id),
    batchId: integer().references(() => batches.id),
    transport: text({ enum: transports }).notNull(),
    epoch: text().notNull(),
    phase: text({ enum: attemptPhases }).notNull(),
    startedAt: instant().notNull(),
    endedAt: instant(),
    /** The state the delivery got by it. */
    outcome: text({ enum: deliveryStates }),
    code: text(),
    error: text(),
    providerId: text(),
  },
  (t) => [
    index("attempts_delivery_idx").on(t.deliveryId, t.id),
    check("attempts_phase_check", equalsOneOf(t.phase, attemptPhases)),
    check("attempts_outcome_check", equalsOneOf(t.outcome, deliveryStates)),
    check("attempts_transport_check", equalsOneOf(t.transport, transports)),
  ],
);

/** Somebody has to be telephoned, because no mail can tell them. At most one open task per recipient. */
export const callTasks = sqliteTable(
  "call_tasks",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    recipientId: integer()
      .notNull()
      .references(() => recipients.id),
    reason: text({ enum: callTaskReasons }).notNull(),
    state: text({ enum: callTaskStates }).notNull().default("open"),
    result: text(),
    closedBy: text().references(() => actors.id),
    closedAt: instant(),
    createdAt: instant().notNull(),
    /** Who is telephoning; lapses by itself (lib/calls). */
    claimedBy: text().references(() => actors.id),
    claimedAt: instant(),
    /** Not before then: the other side asked for it, or nobody answered. */
    callBackAt: instant(),
  },
  (t) => [
    uniqueIndex("call_tasks_recipient_unique").on(t.recipientId),
    index("call_tasks_state_idx").on(t.state, t.id),
    index("call_tasks_notice_idx").on(t.noticeId),
    check("call_tasks_reason_check", oneOf(t.reason, callTaskReasons)),
    check("call_tasks_state_check", oneOf(t.state, callTaskStates)),
  ],
);

/** Every call that was made for a task, on screen or on paper. Append-only. */
export const callAttempts = sqliteTable(
  "call_attempts",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    callTaskId: integer()
      .notNull()
      .references(() => callTasks.id),
    result: text({ enum: callResults }).notNull(),
    /** The number that was called, where somebody said which. */
    contactPointId: integer().references(() => contactPoints.id),
    remark: text(),
    /** When the telephone was picked up; on paper earlier than recorded. */
    happenedAt: instant().notNull(),
    recordedBy: text()
      .notNull()
      .references(() => actors.id),
    recordedAt: instant().notNull(),
    /** Which line of which printed sheet, so that entering it twice is one call. */
    sheetLine: text(),
  },
  (t) => [
    index("call_attempts_task_idx").on(t.callTaskId, t.id),
    // Numbers that turned out to be wrong, for every other call to the same person.
    index("call_attempts_number_idx")
      .on(t.contactPointId)
      .where(sql`contact_point_id is not null`),
    uniqueIndex("call_attempts_sheet_line_unique").on(t.sheetLine),
    check("call_attempts_result_check", oneOf(t.result, callResults)),
  ],
);

/** The one worker, and that it lives. */
export const workers = sqliteTable("workers", {
  id: integer().primaryKey(), // always 1
  epoch: text().notNull(),
  pid: integer().notNull(),
  startedAt: instant().notNull(),
  heartbeatAt: instant().notNull(),
});

/** Whether a way out can be used, as the worker last saw it. */
export const transportStates = sqliteTable("transport_states", {
  transport: text({ enum: transports }).primaryKey(),
  isReady: integer({ mode: "boolean" }).notNull(),
  reason: text(),
  since: instant().notNull(),
  pausedUntil: instant(),
});
