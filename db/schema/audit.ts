import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant } from "../columns.ts";
import { actors } from "./accounts.ts";

/**
 * The chain of proof: one event per command, in the command's own transaction. `hash` is the SHA-256 over the previous hash and
 * this event's canonical JSON, so a changed or missing event breaks every later one.
 */
export const auditEvents = sqliteTable(
  "audit_events",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    type: text().notNull(),
    actorId: text()
      .notNull()
      .references(() => actors.id),
    incidentId: integer(),
    /** Canonical JSON: ids, counts and hashes, never an address, a token or the text of a notice. */
    subject: text().notNull(),
    recordedAt: instant().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    uniqueIndex("audit_events_hash_unique").on(t.hash),
    uniqueIndex("audit_events_previous_unique").on(t.previousHash),
    index("audit_events_incident_idx").on(t.incidentId, t.id),
    index("audit_events_type_idx").on(t.type, t.id),
    index("audit_events_actor_idx").on(t.actorId, t.id),
  ],
);
