import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { contactKinds } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { incidents } from "./incidents.ts";

/** A rule of the house that demands certain addresses, such as "nur Mandatsadressen verwenden". */
export const serviceInstructions = sqliteTable(
  "service_instructions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    reference: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    /** It governs contact points of this kind, and of this mail domain where one is named. */
    scopeKind: text({ enum: contactKinds }).notNull(),
    scopeDomain: text(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [
    uniqueIndex("service_instructions_reference_unique").on(t.reference),
    check("service_instructions_scope_check", oneOf(t.scopeKind, contactKinds)),
  ],
);

/** An interval in which an instruction does not bind. Append-only. */
export const instructionSuspensions = sqliteTable(
  "instruction_suspensions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    instructionId: integer()
      .notNull()
      .references(() => serviceInstructions.id),
    fromAt: instant().notNull(),
    untilAt: instant(),
    decidedBy: text().notNull(),
    incidentId: integer().references(() => incidents.id),
    recordedBy: text()
      .notNull()
      .references(() => actors.id),
    recordedAt: instant().notNull(),
  },
  (t) => [index("instruction_suspensions_instruction_idx").on(t.instructionId, t.id)],
);
