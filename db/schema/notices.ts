import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { exactlyOne, flag, instant, oneOf } from "../columns.ts";
import { noticeStates, stageKinds, textVariants, tlpLabels } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { attachments } from "./attachments.ts";
import { stageBundles } from "./bundles.ts";
import { contactPoints, organizations, persons } from "./directory.ts";
import { incidents } from "./incidents.ts";
import { distributionLists } from "./lists.ts";
import { mailings } from "./subscriptions.ts";

/** What is said to whom at a stage. Editable as draft and when returned; frozen from approval on. */
export const notices = sqliteTable(
  "notices",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    incidentId: integer()
      .notNull()
      .references(() => incidents.id),
    stage: text({ enum: stageKinds }),
    /** The stage that it is put out with; null: written for itself. */
    bundleId: integer().references(() => stageBundles.id),
    /** The audience of that stage that it is for, as lib/coverage names it. */
    audienceKey: text(),
    state: text({ enum: noticeStates }).notNull(),
    authorId: text()
      .notNull()
      .references(() => actors.id),
    subject: text().notNull(),
    subjectEn: text(),
    subjectSimple: text(),
    /** Markdown subset with placeholders. */
    body: text().notNull(),
    bodyEn: text(),
    bodySimple: text(),
    /** The incident's label at submission, or a stricter one. */
    tlp: text({ enum: tlpLabels }).notNull(),
    nextInformationAt: instant(),
    answerBy: instant(),
    /** What is unclear after a crash is sent once more after ten minutes, unless a person wants to be asked. */
    asksOnUnknown: flag().notNull().default(false),
    /** What follows for whoever has not answered, in minutes after `answerBy`; null: this step is left out. */
    reminderAfterMinutes: integer(),
    deputyAfterMinutes: integer(),
    callAfterMinutes: integer(),
    /** Planned moment of hand-over; null: as soon as approved. */
    scheduledAt: instant(),
    /** After that moment the application asks instead of sending. */
    notAfterAt: instant(),
    holdSeconds: integer().notNull().default(60),
    submittedAt: instant(),
    approvedBy: text().references(() => actors.id),
    approvedAt: instant(),
    /** Why nobody else approved; set: an emergency release, to be countersigned. */
    emergencyReason: text(),
    countersignedBy: text().references(() => actors.id),
    countersignedAt: instant(),
    /** SHA-256 over text, recipients, addresses and what each of them will read. */
    frozenHash: text(),
    /** End of the undo hold: the worker hands over from then on. */
    releaseAt: instant(),
    /** Held by a person while scheduled. */
    heldAt: instant(),
    completedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("notices_incident_idx").on(t.incidentId, t.id),
    index("notices_bundle_idx").on(t.bundleId),
    index("notices_state_idx").on(t.state, t.releaseAt),
    check("notices_state_check", oneOf(t.state, noticeStates)),
    check("notices_stage_check", oneOf(t.stage, stageKinds)),
    check("notices_tlp_check", oneOf(t.tlp, tlpLabels)),
  ],
);

/** Everybody who wrote on a notice. None of them may approve it: four eyes would otherwise be a change of seats. */
export const noticeWriters = sqliteTable(
  "notice_writers",
  {
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    actorId: text()
      .notNull()
      .references(() => actors.id),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.actorId] })],
);

/** Every move of a notice, with the remark that came with it. Append-only. */
export const noticeMoves = sqliteTable(
  "notice_moves",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    fromState: text({ enum: noticeStates }),
    toState: text({ enum: noticeStates }).notNull(),
    remark: text(),
    movedBy: text()
      .notNull()
      .references(() => actors.id),
    movedAt: instant().notNull(),
  },
  (t) => [index("notice_moves_notice_idx").on(t.noticeId, t.id)],
);

export const noticeLists = sqliteTable(
  "notice_lists",
  {
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    listId: integer()
      .notNull()
      .references(() => distributionLists.id),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.listId] }), index("notice_lists_list_idx").on(t.listId)],
);

/** Who a notice is for beside its lists, or not for although a list names them. */
export const noticeAddressees = sqliteTable(
  "notice_addressees",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    personId: integer().references(() => persons.id),
    organizationId: integer().references(() => organizations.id),
    isExclusion: flag().notNull().default(false),
    /** In words, as the paths of lists are: "4 betroffene Aufsichtsratsmitglieder". */
    reason: text().notNull(),
  },
  (t) => [
    uniqueIndex("notice_addressees_person_unique").on(t.noticeId, t.personId),
    uniqueIndex("notice_addressees_organization_unique").on(t.noticeId, t.organizationId),
    check("notice_addressees_one", exactlyOne(t.personId, t.organizationId)),
  ],
);

/** What a recipient can answer, two to six per notice. */
export const noticeAnswers = sqliteTable(
  "notice_answers",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    position: integer().notNull(),
    text: text().notNull(),
    textEn: text(),
    textSimple: text(),
    /** What whoever chooses it is asked to add, in a field of its own; null: nothing. */
    followUp: text(),
    followUpEn: text(),
    followUpSimple: text(),
  },
  (t) => [uniqueIndex("notice_answers_position_unique").on(t.noticeId, t.position)],
);

export const noticeAttachments = sqliteTable(
  "notice_attachments",
  {
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    position: integer().notNull(),
    hash: text()
      .notNull()
      .references(() => attachments.hash),
    filename: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.position] })],
);

/**
 * The mail of a notice in one version, rendered once at approval, with `{{slots}}` for what differs per recipient. Test mails have
 * templates of their own, of a draft as it was then.
 */
export const noticeTemplates = sqliteTable(
  "notice_templates",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null: of a mailing to subscribers. */
    noticeId: integer().references(() => notices.id),
    mailingId: integer().references(() => mailings.id),
    /** 1: the notice; 2: its reminder; 3: what a deputy reads (lib/deliveries/waves.ts). 0 and below are test mails. All frozen by the approval. */
    wave: integer().notNull().default(1),
    variant: text({ enum: textVariants }).notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
  },
  (t) => [
    uniqueIndex("notice_templates_variant_unique").on(t.noticeId, t.wave, t.variant),
    uniqueIndex("notice_templates_mailing_unique").on(t.mailingId, t.variant),
    check("notice_templates_one", exactlyOne(t.noticeId, t.mailingId)),
    check("notice_templates_variant_check", oneOf(t.variant, textVariants)),
  ],
);

/**
 * Who a notice was for, as it was at approval: a person, or an organization that is reached through its function mailbox. Frozen;
 * later changes of the directory do not touch it.
 */
export const recipients = sqliteTable(
  "recipients",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    personId: integer().references(() => persons.id),
    organizationId: integer().references(() => organizations.id),
    name: text().notNull(),
    /** "Ratsmitglied, Fraktion Grüne". */
    functionLabel: text(),
    variant: text({ enum: textVariants }).notNull(),
    /** JSON: the ways by which they are in the lists, as arrays of words, list first. */
    paths: text().notNull(),
    /** Null: nobody could be written to, a call task stands instead. */
    contactPointId: integer().references(() => contactPoints.id),
    address: text(),
    /** Why this address: a key of the messages, such as `fallback_valid`. */
    addressReason: text(),
    /** Secret part of the personal link, base64url of 16 random bytes. */
    answerToken: text().notNull(),
    /** For the telephone: 6 characters without look-alikes, unique. */
    shortCode: text().notNull(),
  },
  (t) => [
    uniqueIndex("recipients_person_unique").on(t.noticeId, t.personId),
    uniqueIndex("recipients_organization_unique").on(t.noticeId, t.organizationId),
    uniqueIndex("recipients_answer_token_unique").on(t.answerToken),
    uniqueIndex("recipients_short_code_unique").on(t.shortCode),
    index("recipients_person_idx").on(t.personId),
    index("recipients_organization_idx").on(t.organizationId),
    check("recipients_one", exactlyOne(t.personId, t.organizationId)),
    check("recipients_variant_check", oneOf(t.variant, textVariants)),
  ],
);
