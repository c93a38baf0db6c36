import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, instant, exactlyOne, oneOf } from "../columns.ts";
import {
  contactChannels,
  contactKinds,
  lookupOccasions,
  membershipRoles,
  organizationKinds,
  publicities,
  textVariants,
} from "../vocabulary.ts";
import { actors } from "./accounts.ts";

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
    // With everything that counting who sits there needs: a third of the time.
    index("memberships_organization_idx").on(t.organizationId, t.role, t.personId, t.fromDay, t.untilDay),
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
 * Every word that stands in a name, once, folded as in the search index: what somebody may have meant who typed another. Which records
 * have it stands in the index alone (`directory_search`, a virtual table that migrations make by hand).
 */
export const directorySpellings = sqliteTable(
  "directory_spellings",
  {
    word: text().primaryKey(),
    /** Without its first letter. */
    tail: text().notNull(),
    /** Kölner Phonetik. Empty for what has no sound in it. */
    sound: text().notNull(),
  },
  (t) => [index("directory_spellings_tail_idx").on(t.tail), index("directory_spellings_sound_idx").on(t.sound)],
);

/** Who looked up a contact point that is not public. What was seen at once has one moment and follows each other. */
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
    /** Null: recorded before the log knew. */
    occasion: text({ enum: lookupOccasions }),
  },
  (t) => [
    index("directory_lookups_contact_point_idx").on(t.contactPointId, t.lookedUpAt),
    index("directory_lookups_actor_idx").on(t.actorId, t.id),
  ],
);
