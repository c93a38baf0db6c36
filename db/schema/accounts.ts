import { check, index, primaryKey, sqliteTable, text, integer, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, instant, oneOf } from "../columns.ts";
import { actorKinds, locales, roles } from "../vocabulary.ts";

/** Everybody and everything that can act: a user, an API token, the application itself. Never deleted: the proof names them. */
export const actors = sqliteTable(
  "actors",
  {
    id: text().primaryKey(),
    kind: text({ enum: actorKinds }).notNull(),
    name: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [check("actors_kind_check", oneOf(t.kind, actorKinds))],
);

/** Better Auth's user, with our language and a switch to lock somebody out. Its id is the actor's id. */
export const users = sqliteTable(
  "users",
  {
    id: text()
      .primaryKey()
      .references(() => actors.id),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: flag().notNull().default(false),
    image: text(),
    language: text({ enum: locales }).notNull().default("de"),
    /** The person of the directory this user is, if any. */
    personId: integer(),
    disabledAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("users_email_unique").on(t.email), check("users_language_check", oneOf(t.language, locales))],
);

export const userRoles = sqliteTable(
  "user_roles",
  {
    userId: text()
      .notNull()
      .references(() => users.id),
    role: text({ enum: roles }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.role] }), check("user_roles_role_check", oneOf(t.role, roles))],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey(),
    token: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("sessions_token_unique").on(t.token), index("sessions_user_idx").on(t.userId)],
);

/** Ways to sign in; `password` holds Better Auth's scrypt hash. */
export const credentials = sqliteTable(
  "credentials",
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("credentials_provider_unique").on(t.providerId, t.accountId), index("credentials_user_idx").on(t.userId)],
);

export const verifications = sqliteTable(
  "verifications",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [index("verifications_identifier_idx").on(t.identifier)],
);

/** Failed attempts per account, so that a whole town hall behind one address is not locked out together. */
export const signInAttempts = sqliteTable("sign_in_attempts", {
  email: text().primaryKey(),
  failures: integer().notNull(),
  firstFailureAt: instant().notNull(),
});
