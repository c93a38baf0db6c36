import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { maintenanceUpdateKinds, serviceImpacts } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { services } from "./incidents.ts";

/** Planned work as the public reads of it. Whether it runs follows from the clock and its updates (lib/maintenance). */
export const maintenanceWindows = sqliteTable(
  "maintenance_windows",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Public number, `W2026-003`: year of its announcement and a running number. */
    number: text().notNull(),
    title: text().notNull(),
    titleEn: text(),
    /** What does not work meanwhile, and what to use instead. */
    description: text().notNull(),
    descriptionEn: text(),
    descriptionSimple: text(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** How long before the start subscribers are reminded; null: not at all. */
    remindMinutes: integer(),
    /** The moment the reminder of this start was due, once it is told; cleared when the window is moved. */
    remindedAt: instant(),
    startedAt: instant(),
    completedAt: instant(),
    cancelledAt: instant(),
    createdBy: text()
      .notNull()
      .references(() => actors.id),
    createdAt: instant().notNull(),
    /** Counts every change of this row, against lost updates. */
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("maintenance_windows_number_unique").on(t.number),
    index("maintenance_windows_starts_idx").on(t.startsAt, t.id),
  ],
);

export const maintenanceServices = sqliteTable(
  "maintenance_services",
  {
    windowId: integer()
      .notNull()
      .references(() => maintenanceWindows.id),
    serviceId: integer()
      .notNull()
      .references(() => services.id),
    /** How much of it works while the work goes on. */
    impact: text({ enum: serviceImpacts }).notNull().default("maintenance"),
  },
  (t) => [
    primaryKey({ columns: [t.windowId, t.serviceId] }),
    index("maintenance_services_service_idx").on(t.serviceId),
    check("maintenance_services_impact_check", oneOf(t.impact, serviceImpacts)),
  ],
);

/** Append-only: everything that readers were told of planned work. */
export const maintenanceUpdates = sqliteTable(
  "maintenance_updates",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    windowId: integer()
      .notNull()
      .references(() => maintenanceWindows.id),
    kind: text({ enum: maintenanceUpdateKinds }).notNull(),
    /** Null: the kind says it all. */
    body: text(),
    bodyEn: text(),
    bodySimple: text(),
    /** When the work was planned for after this update. */
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    recordedBy: text()
      .notNull()
      .references(() => actors.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index("maintenance_updates_window_idx").on(t.windowId, t.id),
    check("maintenance_updates_kind_check", oneOf(t.kind, maintenanceUpdateKinds)),
  ],
);
