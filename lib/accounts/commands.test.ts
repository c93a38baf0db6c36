import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { auditEvents, credentials, sessions } from "#db/schema/index.ts";
import { changeUserRoles, createUser, resetPassword, setUpFirstUser, setUserDisabled } from "./commands.ts";
import { generatePassword } from "./generate-password.ts";
import { NewUserInput } from "./input.ts";
import { findActiveUser } from "./queries.ts";

const at = new Date("2026-04-29T08:00:00Z");
const stamp = { by: "cli", at };
const katrin = { name: "Katrin Voss", email: "voss@elbfurt.example", roles: ["admin" as const], language: "de" as const };

function aCityWithAdmin(): { db: Connection; admin: string } {
  const db = openDatabase(":memory:");
  return { db, admin: setUpFirstUser(db, katrin, "hash", at) };
}

function aSession(db: Connection, userId: string): void {
  db.insert(sessions)
    .values({ id: `s-${userId}`, token: userId, userId, expiresAt: at, createdAt: at, updatedAt: at })
    .run();
}

const sessionsOf = (db: Connection, userId: string) => db.select().from(sessions).where(eq(sessions.userId, userId)).all();

test("a fresh installation is set up once", () => {
  const { db } = aCityWithAdmin();
  expect(() => setUpFirstUser(db, { ...katrin, email: "other@elbfurt.example" }, "hash", at)).toThrow("already_set_up");
});

test("an address has one account, however it is typed", () => {
  const { db } = aCityWithAdmin();
  const email = NewUserInput.shape.email.parse("VOSS@elbfurt.example");
  expect(() => createUser(db, { ...katrin, email }, "hash", stamp)).toThrow("email_taken");
  expect(db.select().from(auditEvents).all()).toHaveLength(1);
});

test("somebody must be able to administer: the last administrator is neither locked nor demoted", () => {
  const { db, admin } = aCityWithAdmin();
  expect(() => setUserDisabled(db, admin, true, stamp)).toThrow("last_admin");
  expect(() => changeUserRoles(db, admin, ["auditor"], stamp)).toThrow("last_admin");
  expect(findActiveUser(db, admin)?.roles).toEqual(["admin"]);
});

test("a locked user is out at once and can come back", () => {
  const { db } = aCityWithAdmin();
  const id = createUser(db, { ...katrin, email: "x@elbfurt.example", roles: ["dispatcher"] }, "hash", stamp);
  aSession(db, id);
  setUserDisabled(db, id, true, stamp);
  expect(sessionsOf(db, id)).toEqual([]);
  expect(findActiveUser(db, id)).toBeUndefined();
  setUserDisabled(db, id, false, stamp);
  expect(findActiveUser(db, id)?.roles).toEqual(["dispatcher"]);
});

test("a new password ends every session of its user, and the log does not hold it", () => {
  const { db, admin } = aCityWithAdmin();
  aSession(db, admin);
  resetPassword(db, admin, "new-hash", stamp);
  expect(sessionsOf(db, admin)).toEqual([]);
  expect(db.select().from(credentials).get()?.password).toBe("new-hash");
  expect(JSON.stringify(db.select().from(auditEvents).all())).not.toContain("new-hash");
});

test("a generated password is long enough for the rule and never the same", () => {
  const made = Array.from({ length: 50 }, generatePassword);
  expect(new Set(made).size).toBe(50);
  for (const password of made) expect(NewUserInput.shape.password.safeParse(password).success).toBe(true);
});
