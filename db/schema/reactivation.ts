import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { reactivationStates } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { contactPoints } from "./directory.ts";
import { incidents } from "./incidents.ts";
import { recipients } from "./notices.ts";

/** The way back of one closed contact point. Its state is that of its newest move. */
export const reactivationCases = sqliteTable(
  "reactivation_cases",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    incidentId: integer()
      .notNull()
      .references(() => incidents.id),
    contactPointId: integer()
      .notNull()
      .references(() => contactPoints.id),
    state: text({ enum: reactivationStates }).notNull(),
    /** Who looks after it. */
    technician: text(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("reactivation_cases_contact_unique").on(t.incidentId, t.contactPointId),
    index("reactivation_cases_contact_idx").on(t.contactPointId),
    check("reactivation_cases_state_check", oneOf(t.state, reactivationStates)),
  ],
);

/** Append-only. */
export const reactivationMoves = sqliteTable(
  "reactivation_moves",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    caseId: integer()
      .notNull()
      .references(() => reactivationCases.id),
    state: text({ enum: reactivationStates }).notNull(),
    note: text(),
    movedBy: text()
      .notNull()
      .references(() => actors.id),
    movedAt: instant().notNull(),
  },
  (t) => [index("reactivation_moves_case_idx").on(t.caseId, t.id)],
);

/** "Update installiert", by whoever owns the mailbox, with what they ticked off. Append-only. */
export const reactivationReports = sqliteTable(
  "reactivation_reports",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    caseId: integer()
      .notNull()
      .references(() => reactivationCases.id),
    /** Whose personal link it came by; null: by telephone. */
    recipientId: integer().references(() => recipients.id),
    /** JSON: `[{ text, done }]`, as it was shown. */
    items: text().notNull(),
    remark: text(),
    reportedAt: instant().notNull(),
  },
  (t) => [
    index("reactivation_reports_case_idx").on(t.caseId, t.id),
    index("reactivation_reports_recipient_idx").on(t.recipientId),
  ],
);

/** Time that a technician offers at a place. */
export const appointmentSlots = sqliteTable(
  "appointment_slots",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    incidentId: integer()
      .notNull()
      .references(() => incidents.id),
    technician: text().notNull(),
    place: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    capacity: integer().notNull().default(1),
    createdBy: text()
      .notNull()
      .references(() => actors.id),
    createdAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    index("appointment_slots_incident_idx").on(t.incidentId, t.startsAt),
    check("appointment_slots_capacity_check", sql`${t.capacity} >= 1`),
    check("appointment_slots_order_check", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** Cancelled, never deleted; at most one stands for a case. */
export const appointments = sqliteTable(
  "appointments",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    slotId: integer()
      .notNull()
      .references(() => appointmentSlots.id),
    caseId: integer()
      .notNull()
      .references(() => reactivationCases.id),
    /** Of the calendar entry, the same through every change of it. */
    uid: text().notNull(),
    /** Of the calendar entry: counts its changes (RFC 5545, 3.8.7.4). */
    sequence: integer().notNull().default(0),
    bookedBy: text()
      .notNull()
      .references(() => actors.id),
    bookedAt: instant().notNull(),
    cancelledBy: text().references(() => actors.id),
    cancelledAt: instant(),
    cancelReason: text(),
    /** The reminder of the day before is owed. */
    remindedAt: instant(),
  },
  (t) => [
    uniqueIndex("appointments_one_of_case")
      .on(t.caseId)
      .where(sql`cancelled_at is null`),
    index("appointments_slot_idx").on(t.slotId),
  ],
);
