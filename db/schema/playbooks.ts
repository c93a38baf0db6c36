import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant } from "../columns.ts";
import { actors } from "./accounts.ts";

/** What a city has prepared for a kind of incident. What it says stands in its versions. */
export const playbooks = sqliteTable(
  "playbooks",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Slug of the name: `postfachsperre`. */
    key: text().notNull(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [uniqueIndex("playbooks_key_unique").on(t.key)],
);

/** Append-only: the highest number counts. An incident points at the version it was opened with, which therefore is its copy. */
export const playbookVersions = sqliteTable(
  "playbook_versions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    playbookId: integer()
      .notNull()
      .references(() => playbooks.id),
    number: integer().notNull(),
    /** JSON, as lib/playbooks/content.ts describes it. */
    content: text().notNull(),
    /** What has changed, in the editor's words. */
    note: text(),
    recordedBy: text()
      .notNull()
      .references(() => actors.id),
    recordedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("playbook_versions_number_unique").on(t.playbookId, t.number)],
);
