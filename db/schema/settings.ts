import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "../columns.ts";
import { actors } from "./accounts.ts";

/** What the administrator sets: the city's name, telephone for help, legal texts. Keys and defaults: lib/settings. */
export const settings = sqliteTable("settings", {
  key: text().primaryKey(),
  value: text().notNull(),
  updatedBy: text()
    .notNull()
    .references(() => actors.id),
  updatedAt: instant().notNull(),
});

/** What somebody has typed into a long form and not yet sent: survives leaving, signing out and a crash. */
export const drafts = sqliteTable(
  "drafts",
  {
    userId: text()
      .notNull()
      .references(() => actors.id),
    /** Which form of which thing, such as `entry:2026-003`. */
    form: text().notNull(),
    /** JSON object: field name to what was typed. */
    fields: text().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.form] })],
);
