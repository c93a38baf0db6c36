import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { actors, credentials, sessions, userRoles, users } from "#db/schema/index.ts";
import type { Locale, Role } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { NewUserInput } from "./input.ts";
import { countUsers } from "./queries.ts";

/**
 * @param passwordHash of `hashPassword`, computed before: it takes a tenth of a second and a transaction must not wait for it
 * @throws DomainError `email_taken`
 * @returns the new user's id
 */
export function createUser(db: Db, input: Omit<NewUserInput, "password">, passwordHash: string, stamp: Stamp): string {
  return inTransaction(db, (tx) => {
    if (tx.select({ id: users.id }).from(users).where(eq(users.email, input.email)).get())
      throw new DomainError("email_taken", { email: input.email }, "email");
    const id = randomUUID();
    tx.insert(actors).values({ id, kind: "user", name: input.name, createdAt: stamp.at }).run();
    tx.insert(users)
      .values({ id, name: input.name, email: input.email, language: input.language, createdAt: stamp.at, updatedAt: stamp.at })
      .run();
    tx.insert(credentials)
      .values({
        id: randomUUID(),
        accountId: id,
        providerId: "credential",
        userId: id,
        password: passwordHash,
        createdAt: stamp.at,
        updatedAt: stamp.at,
      })
      .run();
    for (const role of new Set(input.roles)) tx.insert(userRoles).values({ userId: id, role }).run();
    recordEvent(tx, "user.created", { userId: id, roles: [...new Set(input.roles)] }, stamp);
    return id;
  });
}

/**
 * The first administrator of a fresh installation, who acts for themselves.
 *
 * @throws DomainError `already_set_up` when there is any user
 */
export function setUpFirstUser(db: Db, input: Omit<NewUserInput, "password">, passwordHash: string, at: Date): string {
  return inTransaction(db, (tx) => {
    if (countUsers(tx) > 0) throw new DomainError("already_set_up");
    return createUser(tx, input, passwordHash, { by: "system", at });
  });
}

/** @throws DomainError `last_admin` when nobody could administer any more, `not_found` */
export function changeUserRoles(db: Db, userId: string, newRoles: readonly Role[], stamp: Stamp): void {
  inTransaction(db, (tx) => {
    requireUser(tx, userId);
    tx.delete(userRoles).where(eq(userRoles.userId, userId)).run();
    for (const role of new Set(newRoles)) tx.insert(userRoles).values({ userId, role }).run();
    refuseWithoutAdmin(tx);
    recordEvent(tx, "user.roles_changed", { userId, roles: [...new Set(newRoles)] }, stamp);
  });
}

/** Locks somebody out at once, or lets them in again. */
export function setUserDisabled(db: Db, userId: string, isDisabled: boolean, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    requireUser(tx, userId);
    tx.update(users)
      .set({ disabledAt: isDisabled ? stamp.at : null, updatedAt: stamp.at })
      .where(eq(users.id, userId))
      .run();
    if (isDisabled) tx.delete(sessions).where(eq(sessions.userId, userId)).run();
    refuseWithoutAdmin(tx);
    recordEvent(tx, isDisabled ? "user.disabled" : "user.enabled", { userId }, stamp);
  });
}

/** Sets a new password and ends every session of the user. */
export function resetPassword(db: Db, userId: string, passwordHash: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    requireUser(tx, userId);
    tx.update(credentials).set({ password: passwordHash, updatedAt: stamp.at }).where(eq(credentials.userId, userId)).run();
    tx.delete(sessions).where(eq(sessions.userId, userId)).run();
    recordEvent(tx, "user.password_reset", { userId }, stamp);
  });
}

/** A preference, not an act: no audit event. */
export function changeLanguage(db: Db, userId: string, language: Locale): void {
  db.update(users).set({ language }).where(eq(users.id, userId)).run();
}

function requireUser(db: Db, userId: string): void {
  if (!db.select({ id: users.id }).from(users).where(eq(users.id, userId)).get()) throw new DomainError("not_found");
}

function refuseWithoutAdmin(db: Db): void {
  const admins = db
    .select({ disabledAt: users.disabledAt })
    .from(userRoles)
    .innerJoin(users, eq(users.id, userRoles.userId))
    .where(eq(userRoles.role, "admin"))
    .all();
  if (!admins.some((admin) => admin.disabledAt === null)) throw new DomainError("last_admin");
}
