import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { exactlyOne, instant, oneOf } from "../columns.ts";
import { askers, linkPurposes } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { organizations, persons } from "./directory.ts";
import { distributionLists } from "./lists.ts";

/**
 * Opens one thing for somebody without an account. Whoever uses it acts under its id, so what they saw and confirmed is on record. Never
 * deleted: the proof names it.
 */
export const personalLinks = sqliteTable(
  "personal_links",
  {
    id: text()
      .primaryKey()
      .references(() => actors.id),
    purpose: text({ enum: linkPurposes }).notNull(),
    personId: integer().references(() => persons.id),
    organizationId: integer().references(() => organizations.id),
    /** For looking up: on whose behalf they write. */
    asker: text({ enum: askers }),
    /** For confirming: which list. */
    listId: integer().references(() => distributionLists.id),
    /** SHA-256 of the link's secret, hexadecimal. */
    secretHash: text().notNull(),
    createdBy: text()
      .notNull()
      .references(() => actors.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** To the minute: not every view writes. */
    lastUsedAt: instant(),
    revokedBy: text().references(() => actors.id),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex("personal_links_secret_unique").on(t.secretHash),
    index("personal_links_person_idx").on(t.personId),
    index("personal_links_organization_idx").on(t.organizationId),
    index("personal_links_list_idx").on(t.listId),
    check("personal_links_purpose_check", oneOf(t.purpose, linkPurposes)),
    check("personal_links_asker_check", oneOf(t.asker, askers)),
    check("personal_links_holder", exactlyOne(t.personId, t.organizationId)),
    check("personal_links_target", exactlyOne(t.asker, t.listId)),
  ],
);
