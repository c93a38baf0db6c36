import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "../columns.ts";

/** How the last static publication went, and the command after it. One row. */
export const publicationStates = sqliteTable("publication_states", {
  id: integer().primaryKey(), // always 1
  /** Name of the version that is switched to; null: none yet. */
  version: text(),
  /** SHA-256 of what the public can see, as it was published. */
  contentHash: text(),
  publishedAt: instant(),
  files: integer(),
  bytes: integer(),
  durationMs: integer(),
  /** Since when writing fails, and why. */
  failingSince: instant(),
  error: text(),
  /** The version that the command has carried on. */
  hookVersion: text(),
  hookRanAt: instant(),
  hookFailingSince: instant(),
  hookError: text(),
  hookAttempts: integer().notNull().default(0),
  hookNextAt: instant(),
});
