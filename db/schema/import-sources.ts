import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { exactlyOne, instant, oneOf } from "../columns.ts";
import { importRuleKinds, tableKinds } from "../vocabulary.ts";
import { contactPoints, memberships, organizations, persons } from "./directory.ts";

/** A system that the directory is filled from again and again. */
export const importSources = sqliteTable(
  "import_sources",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** What tells it from others: the OParl id of its body where it names one; `csv:` and a slug of its name where tables come from it. */
    key: text().notNull(),
    name: text().notNull(),
    /** Where it was last read from. Null: only ever from files. */
    url: text(),
    /** When the last reading of `url` began that left nothing open: the next one asks for what was modified since. */
    readAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("import_sources_key_unique").on(t.key), index("import_sources_url_idx").on(t.url)],
);

/** What somebody decided otherwise than the rules of the import do, remembered for the next time. */
export const importRules = sqliteTable(
  "import_rules",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceId: integer()
      .notNull()
      .references(() => importSources.id),
    kind: text({ enum: importRuleKinds }).notNull(),
    /** The words of a role, folded; the external id of an organization or a person. */
    subject: text().notNull(),
    /** One of our roles or kinds, `leave_out`, or `new` for a namesake who is somebody else. */
    decision: text().notNull(),
  },
  (t) => [
    uniqueIndex("import_rules_subject_unique").on(t.sourceId, t.kind, t.subject),
    check("import_rules_kind_check", oneOf(t.kind, importRuleKinds)),
  ],
);

/** What a source has delivered, and what became of it here. */
export const importedObjects = sqliteTable(
  "imported_objects",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceId: integer()
      .notNull()
      .references(() => importSources.id),
    externalId: text().notNull(),
    personId: integer().references(() => persons.id),
    organizationId: integer().references(() => organizations.id),
    membershipId: integer().references(() => memberships.id),
    /** What it said, JSON. Only what the source says differently the next time is taken over, so that corrections made here stay. */
    said: text().notNull(),
    /** When it was ended or archived here because the source no longer had it. */
    goneAt: instant(),
  },
  (t) => [
    uniqueIndex("imported_objects_external_unique").on(t.sourceId, t.externalId),
    index("imported_objects_person_idx").on(t.personId),
    index("imported_objects_organization_idx").on(t.organizationId),
    index("imported_objects_membership_idx").on(t.membershipId),
    check("imported_objects_one", exactlyOne(t.personId, t.organizationId, t.membershipId)),
  ],
);

/** Addresses and numbers that a source has brought, one row for each person whom it gives them. What people here recorded is not in it. */
export const importedContacts = sqliteTable(
  "imported_contacts",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceId: integer()
      .notNull()
      .references(() => importSources.id),
    /** The person's id in the source. */
    externalId: text().notNull(),
    contactPointId: integer()
      .notNull()
      .references(() => contactPoints.id),
    /** When it was taken out of use here because the source no longer named it. */
    goneAt: instant(),
  },
  (t) => [
    uniqueIndex("imported_contacts_external_unique").on(t.sourceId, t.externalId, t.contactPointId),
    index("imported_contacts_contact_point_idx").on(t.contactPointId),
  ],
);

/** What the columns of a source's CSV tables hold: each kind of table as it last came, for the next time. */
export const csvMappings = sqliteTable(
  "csv_mappings",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceId: integer()
      .notNull()
      .references(() => importSources.id),
    kind: text({ enum: tableKinds }).notNull(),
    /** The headings, and what was decided otherwise than the rules of the import do; JSON. */
    columns: text().notNull(),
    rememberedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("csv_mappings_kind_unique").on(t.sourceId, t.kind),
    check("csv_mappings_kind_check", oneOf(t.kind, tableKinds)),
  ],
);
