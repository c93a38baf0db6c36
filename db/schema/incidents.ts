import { type AnySQLiteColumn, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, instant, oneOf } from "../columns.ts";
import {
  datePrecisions,
  incidentCauses,
  incidentEvents,
  incidentLevels,
  publicQuestions,
  serviceImpacts,
  stageKinds,
  tlpLabels,
} from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { attachments } from "./attachments.ts";
import { distributionLists } from "./lists.ts";
import { playbookVersions } from "./playbooks.ts";

/** What belongs together on the public page. */
export const serviceGroups = sqliteTable("service_groups", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  nameEn: text(),
  position: integer().notNull().default(0),
});

/** What the city runs and people depend on, as the public page lists it. */
export const services = sqliteTable(
  "services",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull(),
    name: text().notNull(),
    nameEn: text(),
    groupId: integer().references(() => serviceGroups.id),
    /** What to use instead while it does not work: "Bürgertelefon 115". */
    alternative: text(),
    alternativeEn: text(),
    position: integer().notNull().default(0),
    archivedAt: instant(),
  },
  (t) => [uniqueIndex("services_key_unique").on(t.key)],
);

/** An incident holds what does not change from stage to stage; stage, impact and promises are in its timeline. */
export const incidents = sqliteTable(
  "incidents",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Public number, `2026-003`: year of opening and a running number. */
    number: text().notNull(),
    /** For staff. */
    title: text().notNull(),
    /** For the public and in mails; null: the public is shown the services concerned instead. */
    publicTitle: text(),
    publicTitleEn: text(),
    level: text({ enum: incidentLevels }).notNull(),
    cause: text({ enum: incidentCauses }).notNull(),
    tlp: text({ enum: tlpLabels }).notNull(),
    isExercise: flag().notNull().default(false),
    /** Of an exercise: the one list, a real one, that it writes to instead of exercise lists, to see who can be reached. */
    rehearsesListId: integer().references(() => distributionLists.id),
    /** The version of the playbook that it follows: that of its opening, or one taken over later. */
    playbookVersionId: integer().references(() => playbookVersions.id),
    /** When it began, may lie in the past. */
    occurredAt: instant().notNull(),
    openedBy: text()
      .notNull()
      .references(() => actors.id),
    openedAt: instant().notNull(),
    /** Set while closed. "Everyone reachable again" is another fact. */
    closedAt: instant(),
    /** Counts every change of this row, against lost updates. */
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("incidents_number_unique").on(t.number),
    index("incidents_open_idx").on(t.closedAt, t.id),
    index("incidents_rehearses_idx").on(t.rehearsesListId),
    check("incidents_level_check", oneOf(t.level, incidentLevels)),
    check("incidents_cause_check", oneOf(t.cause, incidentCauses)),
    check("incidents_tlp_check", oneOf(t.tlp, tlpLabels)),
  ],
);

/** Append-only: a correction is a new entry that supersedes another. The newest entry with a stage gives the incident its stage. */
export const timelineEntries = sqliteTable(
  "timeline_entries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    incidentId: integer()
      .notNull()
      .references(() => incidents.id),
    stage: text({ enum: stageKinds }),
    event: text({ enum: incidentEvents }),
    occurredAt: instant().notNull(), // may lie in the past
    occurredPrecision: text({ enum: datePrecisions }).notNull().default("exact"),
    internalText: text().notNull(),
    internalTextEn: text(),
    internalTextSimple: text(),
    publicText: text(), // null: not for the public
    publicTextEn: text(),
    publicTextSimple: text(),
    decidedBy: text(),
    decidedWith: text(),
    /** On what knowledge it was decided. */
    decisionBasis: text(),
    nextInformationAt: instant(),
    supersedesId: integer().references((): AnySQLiteColumn => timelineEntries.id),
    /** Why the superseded entry was wrong; required with it. */
    correctionReason: text(),
    recordedBy: text()
      .notNull()
      .references(() => actors.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index("timeline_entries_incident_idx").on(t.incidentId, t.id),
    uniqueIndex("timeline_entries_superseded_once").on(t.supersedesId),
    check("timeline_entries_stage_check", oneOf(t.stage, stageKinds)),
    check("timeline_entries_event_check", oneOf(t.event, incidentEvents)),
    check("timeline_entries_precision_check", oneOf(t.occurredPrecision, datePrecisions)),
  ],
);

/** What an entry says of a service. The newest entry that names a service tells its state within the incident. */
export const entryImpacts = sqliteTable(
  "entry_impacts",
  {
    entryId: integer()
      .notNull()
      .references(() => timelineEntries.id),
    serviceId: integer()
      .notNull()
      .references(() => services.id),
    impact: text({ enum: serviceImpacts }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.serviceId] }),
    index("entry_impacts_service_idx").on(t.serviceId, t.entryId),
    check("entry_impacts_impact_check", oneOf(t.impact, serviceImpacts)),
  ],
);

export const entryAttachments = sqliteTable(
  "entry_attachments",
  {
    entryId: integer()
      .notNull()
      .references(() => timelineEntries.id),
    position: integer().notNull(),
    hash: text()
      .notNull()
      .references(() => attachments.hash),
    filename: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.position] })],
);

/** The answers of the public page, kept current by entries: the newest answer to a question counts. An empty text takes one back. */
export const entryAnswers = sqliteTable(
  "entry_answers",
  {
    entryId: integer()
      .notNull()
      .references(() => timelineEntries.id),
    question: text({ enum: publicQuestions }).notNull(),
    text: text().notNull(),
    textEn: text(),
    textSimple: text(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.question] }),
    check("entry_answers_question_check", oneOf(t.question, publicQuestions)),
  ],
);
