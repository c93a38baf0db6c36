import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flag, instant, oneOf } from "../columns.ts";
import { acknowledgementChannels } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { noticeAnswers, recipients } from "./notices.ts";

/** What a recipient answered. Append-only: the newest answer counts, the earlier ones stay. */
export const acknowledgements = sqliteTable(
  "acknowledgements",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    recipientId: integer()
      .notNull()
      .references(() => recipients.id),
    answerId: integer()
      .notNull()
      .references(() => noticeAnswers.id),
    remark: text(),
    channel: text({ enum: acknowledgementChannels }).notNull(),
    /** Who took it on the telephone; null: the recipient's own link. */
    recordedBy: text().references(() => actors.id),
    isLate: flag().notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index("acknowledgements_recipient_idx").on(t.recipientId, t.id),
    check("acknowledgements_channel_check", oneOf(t.channel, acknowledgementChannels)),
  ],
);
