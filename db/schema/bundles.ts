import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, instant, oneOf } from "../columns.ts";
import { bundleStates, stageKinds } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { incidents, timelineEntries } from "./incidents.ts";

/**
 * A stage put out as one act: entry, address changes, suspensions, checklist, and the notices that name it. Its approval writes all of
 * them in one transaction.
 */
export const stageBundles = sqliteTable(
  "stage_bundles",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    incidentId: integer()
      .notNull()
      .references(() => incidents.id),
    state: text({ enum: bundleStates }).notNull(),
    stage: text({ enum: stageKinds }).notNull(),
    /** Of the incident's playbook; null: a stage that it does not foresee. */
    stageKey: text(),
    /** JSON, as lib/bundles/content.ts describes it: entry, address operations, instructions, checklist. May be incomplete as a draft. */
    content: text().notNull(),
    authorId: text()
      .notNull()
      .references(() => actors.id),
    submittedAt: instant(),
    approvedBy: text().references(() => actors.id),
    approvedAt: instant(),
    /** The entry that the approval wrote. */
    entryId: integer().references(() => timelineEntries.id),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("stage_bundles_incident_idx").on(t.incidentId, t.id),
    // Two stages in preparation at once would contradict each other.
    uniqueIndex("stage_bundles_one_open")
      .on(t.incidentId)
      .where(sql`state in ('draft', 'submitted', 'returned')`),
    check("stage_bundles_state_check", oneOf(t.state, bundleStates)),
    check("stage_bundles_stage_check", oneOf(t.stage, stageKinds)),
  ],
);

/** Everybody who wrote on a bundle. None of them may approve it. */
export const bundleWriters = sqliteTable(
  "bundle_writers",
  {
    bundleId: integer()
      .notNull()
      .references(() => stageBundles.id),
    actorId: text()
      .notNull()
      .references(() => actors.id),
  },
  (t) => [primaryKey({ columns: [t.bundleId, t.actorId] })],
);

/** Every move of a bundle, with the remark that came with it. Append-only. */
export const bundleMoves = sqliteTable(
  "bundle_moves",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    bundleId: integer()
      .notNull()
      .references(() => stageBundles.id),
    fromState: text({ enum: bundleStates }),
    toState: text({ enum: bundleStates }).notNull(),
    /** JSON: the parts that came back, by name, with what is to be done; null: the whole, or nothing said. */
    parts: text(),
    remark: text(),
    movedBy: text()
      .notNull()
      .references(() => actors.id),
    movedAt: instant().notNull(),
  },
  (t) => [index("bundle_moves_bundle_idx").on(t.bundleId, t.id)],
);

/** What is to be done in a stage beside telling people. Legal clocks are advice. */
export const checklistItems = sqliteTable(
  "checklist_items",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    incidentId: integer()
      .notNull()
      .references(() => incidents.id),
    bundleId: integer().references(() => stageBundles.id),
    stage: text({ enum: stageKinds }).notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    textEn: text(),
    /** Who does it: "Datenschutzbeauftragte". */
    role: text(),
    dueAt: instant(),
    isLegal: flag().notNull().default(false),
    /** Of a legal clock: where it stands, and what it does not say. */
    basis: text(),
    doneBy: text().references(() => actors.id),
    doneAt: instant(),
    /** What was done, or why it does not apply. */
    note: text(),
  },
  (t) => [
    index("checklist_items_incident_idx").on(t.incidentId, t.stage, t.position),
    index("checklist_items_due_idx").on(t.doneAt, t.dueAt),
    check("checklist_items_stage_check", oneOf(t.stage, stageKinds)),
  ],
);
