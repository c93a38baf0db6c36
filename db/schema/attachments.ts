import { check, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { mediaTypes } from "../vocabulary.ts";

/** A file, kept once per content: `DATA_DIR/attachments/<hash>`. The type was detected from the content, not from the name. */
export const attachments = sqliteTable(
  "attachments",
  {
    /** SHA-256 of the content, hexadecimal. */
    hash: text().primaryKey(),
    mediaType: text({ enum: mediaTypes }).notNull(),
    size: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [check("attachments_media_type_check", oneOf(t.mediaType, mediaTypes))],
);
