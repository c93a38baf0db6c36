import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { tokenRoles } from "../vocabulary.ts";
import { actors } from "./accounts.ts";

/** A program that may act. Never deleted: its id is an actor's, and the proof names it. */
export const apiTokens = sqliteTable(
  "api_tokens",
  {
    id: text()
      .primaryKey()
      .references(() => actors.id),
    role: text({ enum: tokenRoles }).notNull(),
    /** SHA-256 of the token, hexadecimal. 256 random bits need no slow hash. */
    secretHash: text().notNull(),
    /** Its last characters, so that a person can tell which one a program holds. */
    hint: text().notNull(),
    createdBy: text()
      .notNull()
      .references(() => actors.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** To the minute: not every call writes. */
    lastUsedAt: instant(),
    revokedBy: text().references(() => actors.id),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex("api_tokens_secret_unique").on(t.secretHash), check("api_tokens_role_check", oneOf(t.role, tokenRoles))],
);

/** First answers, by the key a program gave its request: written in the transaction of the command, so neither exists alone. */
export const idempotentAnswers = sqliteTable(
  "idempotent_answers",
  {
    actorId: text()
      .notNull()
      .references(() => actors.id),
    key: text().notNull(),
    /** SHA-256 over method, path, query and body. */
    requestHash: text().notNull(),
    status: integer().notNull(),
    /** JSON object of the headers that belong to the answer. */
    headers: text().notNull(),
    body: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] }), index("idempotent_answers_created_idx").on(t.createdAt)],
);
