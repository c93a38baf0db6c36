import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { inboundMailKinds, inboundMailSources, recipientReportKinds } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { deliveries } from "./deliveries.ts";
import { recipients } from "./notices.ts";

/** A mail that came back to us. A reaction, never an acknowledgement: nobody has chosen an answer. The whole mail lies beside the file. */
export const inboundMails = sqliteTable(
  "inbound_mails",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: inboundMailKinds }).notNull(),
    source: text({ enum: inboundMailSources }).notNull(),
    /** SHA-256 of the mail, its file name in DATA_DIR/inbound; the same mail twice is one. */
    hash: text().notNull(),
    deliveryId: integer().references(() => deliveries.id),
    recipientId: integer().references(() => recipients.id),
    sender: text().notNull(),
    subject: text().notNull(),
    /** The first lines that the sender wrote, without what they quote. */
    excerpt: text().notNull(),
    /** RFC 3463, such as "5.1.1"; of a bounce. */
    bounceStatus: text(),
    receivedAt: instant().notNull(),
    seenBy: text().references(() => actors.id),
    seenAt: instant(),
  },
  (t) => [
    uniqueIndex("inbound_mails_hash_unique").on(t.hash),
    index("inbound_mails_delivery_idx").on(t.deliveryId),
    index("inbound_mails_recipient_idx").on(t.recipientId),
    index("inbound_mails_seen_idx").on(t.seenAt, t.id),
    check("inbound_mails_kind_check", oneOf(t.kind, inboundMailKinds)),
    check("inbound_mails_source_check", oneOf(t.source, inboundMailSources)),
  ],
);

/** Somebody says on their personal page that a notice is not for them; whoever keeps the list settles it. */
export const recipientReports = sqliteTable(
  "recipient_reports",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    recipientId: integer()
      .notNull()
      .references(() => recipients.id),
    kind: text({ enum: recipientReportKinds }).notNull(),
    remark: text(),
    recordedAt: instant().notNull(),
    settledBy: text().references(() => actors.id),
    settledAt: instant(),
    /** What came of it, in words. */
    settlement: text(),
  },
  (t) => [
    index("recipient_reports_recipient_idx").on(t.recipientId, t.id),
    check("recipient_reports_kind_check", oneOf(t.kind, recipientReportKinds)),
  ],
);
