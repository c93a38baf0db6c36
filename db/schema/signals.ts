import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { incidentLevels, signalSources, signalStates, suspicionStates } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { incidents } from "./incidents.ts";

/**
 * What a monitoring system believes to be an incident, until a dispatcher adopts or dismisses it. A table of its own: nothing in here
 * can reach the public page, carry a notice or use up an incident's number.
 */
export const suspectedIncidents = sqliteTable(
  "suspected_incidents",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    source: text({ enum: signalSources }).notNull(),
    /** What the source calls this one trouble; its signals join by it. */
    key: text().notNull(),
    title: text().notNull(),
    /** What the source thinks; a dispatcher decides. */
    level: text({ enum: incidentLevels }),
    /** Key of the service the source names; may be unknown here. */
    serviceKey: text(),
    state: text({ enum: suspicionStates }).notNull().default("open"),
    startedAt: instant().notNull(),
    /** Of the last signal that said so; null while it goes on. */
    resolvedAt: instant(),
    lastSignalAt: instant().notNull(),
    /** Repetitions included. */
    signalCount: integer().notNull().default(1),
    decidedBy: text().references(() => actors.id),
    decidedAt: instant(),
    dismissalReason: text(),
    /** Set once adopted. */
    incidentId: integer().references(() => incidents.id),
  },
  (t) => [
    uniqueIndex("suspected_incidents_one_open")
      .on(t.source, t.key)
      .where(oneOf(t.state, ["open"])),
    index("suspected_incidents_key_idx").on(t.source, t.key, t.id),
    index("suspected_incidents_state_idx").on(t.state, t.id),
    index("suspected_incidents_incident_idx").on(t.incidentId),
    check("suspected_incidents_source_check", oneOf(t.source, signalSources)),
    check("suspected_incidents_level_check", oneOf(t.level, incidentLevels)),
    check("suspected_incidents_state_check", oneOf(t.state, suspicionStates)),
  ],
);

/** What was said about a suspected incident. Append-only; a mere repetition is counted, not kept. */
export const signals = sqliteTable(
  "signals",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    suspectedIncidentId: integer()
      .notNull()
      .references(() => suspectedIncidents.id),
    state: text({ enum: signalStates }).notNull(),
    text: text().notNull(),
    /** When it happened, as the source says. */
    occurredAt: instant().notNull(),
    receivedAt: instant().notNull(),
    receivedFrom: text()
      .notNull()
      .references(() => actors.id),
  },
  (t) => [
    index("signals_suspected_incident_idx").on(t.suspectedIncidentId, t.id),
    check("signals_state_check", oneOf(t.state, signalStates)),
  ],
);
