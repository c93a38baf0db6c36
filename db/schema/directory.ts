import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, instant, exactlyOne, oneOf } from "../columns.ts";
import {
  audiences,
  contactChannels,
  contactKinds,
  membershipRoles,
  organizationKinds,
  publicities,
  textVariants,
} from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { incidents } from "./incidents.ts";

export const persons = sqliteTable(
  "persons",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    familyName: text().notNull(),
    givenName: text(),
    title: text(),
    /** "Frau", "Herr" or null; without it the salutation is "Guten Tag" and the name. */
    formOfAddress: text(),
    /** The version of notices this person reads. */
    language: text({ enum: textVariants }).notNull().default("de"),
    /** Reads mail without HTML. */
    plainTextOnly: flag().notNull().default(false),
    /** Where the record came from, such as an OParl id; a second import finds it again. */
    externalId: text(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [
    index("persons_name_idx").on(t.familyName, t.givenName),
    uniqueIndex("persons_external_unique").on(t.externalId),
    check("persons_language_check", oneOf(t.language, textVariants)),
  ],
);

export const organizations = sqliteTable(
  "organizations",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Slug of the name: `stadtrat`, `finanzausschuss`. */
    key: text().notNull(),
    name: text().notNull(),
    shortName: text(),
    kind: text({ enum: organizationKinds }).notNull(),
    /** The company of a supervisory board, the faction of a faction office. */
    parentId: integer().references((): AnySQLiteColumn => organizations.id),
    externalId: text(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [
    uniqueIndex("organizations_key_unique").on(t.key),
    uniqueIndex("organizations_external_unique").on(t.externalId),
    index("organizations_parent_idx").on(t.parentId),
    index("organizations_kind_idx").on(t.kind),
    check("organizations_kind_check", oneOf(t.kind, organizationKinds)),
  ],
);

/** A seat, an office, a job. Days are calendar days of the city (`2026-11-21`), both inclusive. */
export const memberships = sqliteTable(
  "memberships",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer()
      .notNull()
      .references(() => persons.id),
    organizationId: integer()
      .notNull()
      .references(() => organizations.id),
    role: text({ enum: membershipRoles }).notNull(),
    /** What the source calls the role, when it says more than ours. */
    roleLabel: text(),
    fromDay: text(),
    untilDay: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("memberships_person_idx").on(t.personId),
    index("memberships_organization_idx").on(t.organizationId, t.role),
    check("memberships_role_check", oneOf(t.role, membershipRoles)),
  ],
);

/** An address or number. One row per normalised value: who shares it is in `contact_point_owners`. */
export const contactPoints = sqliteTable(
  "contact_points",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    channel: text({ enum: contactChannels }).notNull(),
    /** As it is written. */
    value: text().notNull(),
    /** As it is compared: lower case, without spaces. */
    valueNormalized: text().notNull(),
    kind: text({ enum: contactKinds }).notNull(),
    publicity: text({ enum: publicities }).notNull(),
    /** Lower is tried first. */
    rank: integer().notNull().default(100),
    /** Why a private one is kept; required for `private`. */
    reason: text(),
    /** Private ones and fallback addresses lapse. */
    expiresAt: instant(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [
    uniqueIndex("contact_points_value_unique").on(t.channel, t.valueNormalized),
    check("contact_points_channel_check", oneOf(t.channel, contactChannels)),
    check("contact_points_kind_check", oneOf(t.kind, contactKinds)),
    check("contact_points_publicity_check", oneOf(t.publicity, publicities)),
  ],
);

export const contactPointOwners = sqliteTable(
  "contact_point_owners",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    contactPointId: integer()
      .notNull()
      .references(() => contactPoints.id),
    personId: integer().references(() => persons.id),
    organizationId: integer().references(() => organizations.id),
  },
  (t) => [
    uniqueIndex("contact_point_owners_person_unique").on(t.contactPointId, t.personId),
    uniqueIndex("contact_point_owners_organization_unique").on(t.contactPointId, t.organizationId),
    index("contact_point_owners_person_idx").on(t.personId),
    index("contact_point_owners_organization_idx").on(t.organizationId),
    check("contact_point_owners_one", exactlyOne(t.personId, t.organizationId)),
  ],
);

/**
 * What was said, and when, about who may use a contact point in `[validFrom, validTo)`. Append-only and bitemporal: of the rows
 * recorded by an instant T that cover an instant V, the last recorded one is what the application said at T about V. A row
 * therefore supersedes earlier ones exactly where it covers them, and nothing ever changes or disappears.
 * A contact point with no row covering an instant is not valid then.
 */
export const reachabilities = sqliteTable(
  "reachabilities",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    contactPointId: integer()
      .notNull()
      .references(() => contactPoints.id),
    audience: text({ enum: audiences }).notNull(),
    validFrom: instant(), // null: always
    validTo: instant(), // null: until further notice
    reason: text(),
    incidentId: integer().references(() => incidents.id),
    /** One command, one change: what was set together can be undone together. */
    changeId: integer()
      .notNull()
      .references(() => reachabilityChanges.id),
  },
  (t) => [
    index("reachabilities_contact_point_idx").on(t.contactPointId, t.id),
    index("reachabilities_incident_idx").on(t.incidentId, t.contactPointId),
    index("reachabilities_change_idx").on(t.changeId),
    check("reachabilities_audience_check", oneOf(t.audience, audiences)),
  ],
);

/** The moment of knowledge of its reachability rows. */
export const reachabilityChanges = sqliteTable("reachability_changes", {
  id: integer().primaryKey({ autoIncrement: true }),
  recordedBy: text()
    .notNull()
    .references(() => actors.id),
  recordedAt: instant().notNull(),
});

/** A contact point that stands in for another, with advice for whoever writes. Append-only: the newest row of a pair counts. */
export const fallbacks = sqliteTable(
  "fallbacks",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    contactPointId: integer()
      .notNull()
      .references(() => contactPoints.id),
    replacesId: integer()
      .notNull()
      .references(() => contactPoints.id),
    incidentId: integer().references(() => incidents.id),
    replyPossible: flag().notNull().default(true),
    phoneWanted: flag().notNull().default(false),
    /** Mail sent to the replaced address since then was not received and must be sent again. */
    resendSince: instant(),
    /** Mail since `resendSince` is not lost but comes late. */
    deliveredLate: flag().notNull().default(false),
    note: text(),
    expiresAt: instant(),
    changeId: integer()
      .notNull()
      .references(() => reachabilityChanges.id),
  },
  (t) => [
    index("fallbacks_contact_point_idx").on(t.contactPointId, t.id),
    index("fallbacks_replaces_idx").on(t.replacesId, t.id),
    index("fallbacks_incident_idx").on(t.incidentId),
  ],
);

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

/** Who looked up a contact point that is not public. */
export const directoryLookups = sqliteTable(
  "directory_lookups",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    actorId: text()
      .notNull()
      .references(() => actors.id),
    contactPointId: integer()
      .notNull()
      .references(() => contactPoints.id),
    lookedUpAt: instant().notNull(),
  },
  (t) => [index("directory_lookups_contact_point_idx").on(t.contactPointId, t.lookedUpAt)],
);
