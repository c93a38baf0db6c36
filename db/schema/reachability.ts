import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, instant, oneOf } from "../columns.ts";
import { audiences } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { contactPoints } from "./directory.ts";
import { incidents } from "./incidents.ts";

/**
 * What was said, and when, about who may use a contact point in `[validFrom, validTo)`. Append-only and bitemporal: of the rows
 * recorded by an instant T that cover an instant V, the last recorded one is what the application said at T about V. A row
 * therefore supersedes earlier ones exactly where it covers them, and nothing ever changes or disappears.
 * A contact point with no row covering an instant is not valid then.
 */
export const reachabilities = sqliteTable(
  "reachabilities",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    contactPointId: integer()
      .notNull()
      .references(() => contactPoints.id),
    audience: text({ enum: audiences }).notNull(),
    validFrom: instant(), // null: always
    validTo: instant(), // null: until further notice
    reason: text(),
    incidentId: integer().references(() => incidents.id),
    /** One command, one change: what was set together can be undone together. */
    changeId: integer()
      .notNull()
      .references(() => reachabilityChanges.id),
  },
  (t) => [
    index("reachabilities_contact_point_idx").on(t.contactPointId, t.id),
    index("reachabilities_incident_idx").on(t.incidentId, t.contactPointId),
    index("reachabilities_change_idx").on(t.changeId),
    check("reachabilities_audience_check", oneOf(t.audience, audiences)),
  ],
);

/** The moment of knowledge of its reachability rows. */
export const reachabilityChanges = sqliteTable(
  "reachability_changes",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    recordedBy: text()
      .notNull()
      .references(() => actors.id),
    recordedAt: instant().notNull(),
    /** Set for a change that says again what was said before another one. */
    undoesId: integer().references((): AnySQLiteColumn => reachabilityChanges.id),
  },
  (t) => [uniqueIndex("reachability_changes_undone_once").on(t.undoesId)],
);

/** A contact point that stands in for another, with advice for whoever writes. Append-only: the newest row of a pair counts. */
export const fallbacks = sqliteTable(
  "fallbacks",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    contactPointId: integer()
      .notNull()
      .references(() => contactPoints.id),
    replacesId: integer()
      .notNull()
      .references(() => contactPoints.id),
    incidentId: integer().references(() => incidents.id),
    replyPossible: flag().notNull().default(true),
    phoneWanted: flag().notNull().default(false),
    /** Mail sent to the replaced address since then was not received and must be sent again. */
    resendSince: instant(),
    /** Mail since `resendSince` is not lost but comes late. */
    deliveredLate: flag().notNull().default(false),
    note: text(),
    expiresAt: instant(),
    changeId: integer()
      .notNull()
      .references(() => reachabilityChanges.id),
  },
  (t) => [
    index("fallbacks_contact_point_idx").on(t.contactPointId, t.id),
    index("fallbacks_replaces_idx").on(t.replacesId, t.id),
    index("fallbacks_incident_idx").on(t.incidentId),
  ],
);
