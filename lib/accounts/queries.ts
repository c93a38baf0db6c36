import { asc, count, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { userRoles, users } from "#db/schema/index.ts";
import type { Locale, Role } from "#db/vocabulary.ts";

/** Somebody who is signed in, with what they may do. */
export type CurrentUser = { id: string; name: string; email: string; language: Locale; roles: readonly Role[] };

/** Undefined when unknown or locked out. */
export function findActiveUser(db: Db, userId: string): CurrentUser | undefined {
  const user = db.select().from(users).where(eq(users.id, userId)).get();
  if (!user || user.disabledAt) return undefined;
  const { id, name, email, language } = user;
  return { id, name, email, language, roles: rolesOf(db, id) };
}

export function countUsers(db: Db): number {
  return db.select({ n: count() }).from(users).get()?.n ?? 0;
}

/** Everybody with an account, by name. */
export function listUsers(db: Db) {
  const byUser = Map.groupBy(db.select().from(userRoles).all(), (row) => row.userId);
  return db
    .select({ id: users.id, name: users.name, email: users.email, disabledAt: users.disabledAt, createdAt: users.createdAt })
    .from(users)
    .orderBy(asc(users.name))
    .all()
    .map((user) => ({ ...user, roles: (byUser.get(user.id) ?? []).map((row) => row.role) }));
}

function rolesOf(db: Db, userId: string): Role[] {
  return db
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(eq(userRoles.userId, userId))
    .all()
    .map((row) => row.role);
}
