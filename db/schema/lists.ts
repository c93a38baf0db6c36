import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { atMostOne, exactlyOne, flag, instant, oneOf } from "../columns.ts";
import { membershipRoles, organizationKinds } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { organizations, persons } from "./directory.ts";

/** Who has to be told, by rule. Owner and deputy are a person or an office each. */
export const distributionLists = sqliteTable(
  "distribution_lists",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull(),
    name: text().notNull(),
    purpose: text(),
    ownerPersonId: integer().references(() => persons.id),
    ownerOrganizationId: integer().references(() => organizations.id),
    deputyPersonId: integer().references(() => persons.id),
    deputyOrganizationId: integer().references(() => organizations.id),
    /** The only lists that an exercise may write to. */
    isExercise: flag().notNull().default(false),
    createdAt: instant().notNull(),
    archivedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("distribution_lists_key_unique").on(t.key),
    index("distribution_lists_owner_person_idx").on(t.ownerPersonId),
    check("distribution_lists_owner_one", atMostOne(t.ownerPersonId, t.ownerOrganizationId)),
    check("distribution_lists_deputy_one", atMostOne(t.deputyPersonId, t.deputyOrganizationId)),
  ],
);

/** A rule names a person, an organization, all organizations of a kind, or another list; a role narrows organizations. */
export const listRules = sqliteTable(
  "list_rules",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    listId: integer()
      .notNull()
      .references(() => distributionLists.id),
    position: integer().notNull(),
    isExclusion: flag().notNull().default(false),
    personId: integer().references(() => persons.id),
    organizationId: integer().references(() => organizations.id),
    organizationKind: text({ enum: organizationKinds }),
    memberListId: integer().references((): AnySQLiteColumn => distributionLists.id),
    role: text({ enum: membershipRoles }),
  },
  (t) => [
    uniqueIndex("list_rules_position_unique").on(t.listId, t.position),
    index("list_rules_member_list_idx").on(t.memberListId),
    check("list_rules_one_target", exactlyOne(t.personId, t.organizationId, t.organizationKind, t.memberListId)),
    check("list_rules_kind_check", oneOf(t.organizationKind, organizationKinds)),
    check("list_rules_role_check", oneOf(t.role, membershipRoles)),
  ],
);

/** Its owner said that a list is as it should be. Append-only: the newest row of a list counts. */
export const listConfirmations = sqliteTable(
  "list_confirmations",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    listId: integer()
      .notNull()
      .references(() => distributionLists.id),
    /** Version of the rules that were confirmed. */
    listVersion: integer().notNull(),
    /** JSON: who was in it, `[{ key: "person:1", name }]`, to show what has changed since. */
    members: text().notNull(),
    confirmedBy: text()
      .notNull()
      .references(() => actors.id),
    confirmedAt: instant().notNull(),
  },
  (t) => [index("list_confirmations_list_idx").on(t.listId, t.id)],
);
