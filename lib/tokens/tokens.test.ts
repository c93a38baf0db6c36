import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { actors, apiTokens, auditEvents } from "#db/schema/index.ts";
import { tokenRoles } from "#db/vocabulary.ts";
import { authenticate } from "./authenticate.ts";
import { createToken, revokeToken } from "./commands.ts";
import { afterDays, MAX_LIFETIME_DAYS, TokenInput } from "./input.ts";
import { findTokenInUse, listTokens } from "./queries.ts";

const ten = new Date("2026-04-29T08:00:00Z");
const seconds = (n: number, from: Date = ten) => new Date(from.getTime() + n * 1000);
const byConsole = { by: "cli", at: ten };
const monitoring: TokenInput = { name: "Monitoring", role: "monitor", expiresAt: afterDays(90, ten) };

const aDatabase = () => openDatabase(":memory:");
const aToken = (db: Db, input: Partial<TokenInput> = {}, stamp = byConsole) =>
  createToken(db, { ...monitoring, ...input }, stamp);
const lastUse = (db: Db) => listTokens(db, ten)[0]?.lastUsedAt;

/** Everything that stands in the file, as text. */
const everything = (db: Db) => JSON.stringify([apiTokens, actors, auditEvents].map((table) => db.select().from(table).all()));

test("a token opens what it was made for, under its own name", () => {
  const db = aDatabase();
  const { id, secret } = aToken(db);
  expect(authenticate(db, secret, seconds(1))).toEqual({ principal: { id, name: "Monitoring", role: "monitor" } });
  expect(db.select().from(actors).all().at(-1)).toMatchObject({ id, kind: "token", name: "Monitoring" });
});

test("every role that a token can have can be stored", () => {
  const db = aDatabase();
  for (const role of tokenRoles) aToken(db, { name: role, role });
  expect(listTokens(db, ten).map((token) => token.role)).toEqual([...tokenRoles]);
});

test("the secret is long, always another, and stands nowhere: neither in the file nor in the proof", () => {
  const db = aDatabase();
  const secrets = Array.from({ length: 20 }, (_, n) => aToken(db, { name: `Nr. ${n}` }).secret);
  expect(new Set(secrets).size).toBe(20);
  const stored = everything(db);
  for (const secret of secrets) {
    expect(secret).toMatch(/^lgb_[\w-]{43}$/);
    expect(stored).not.toContain(secret);
    expect(stored).toContain(`"hint":"${secret.slice(-4)}"`);
  }
});

test("making and revoking stand in the proof with who did it, without the hash", () => {
  const db = aDatabase();
  const { id } = aToken(db);
  revokeToken(db, id, { by: "system", at: seconds(5) });
  const events = db.select().from(auditEvents).all();
  expect(events).toMatchObject([
    { type: "token.created", actorId: "cli" },
    { type: "token.revoked", actorId: "system" },
  ]);
  expect(JSON.parse(events[0]!.subject)).toEqual({ tokenId: id, role: "monitor", expiresAt: monitoring.expiresAt.toISOString() });
  const { secretHash } = db.select().from(apiTokens).get()!;
  expect(JSON.stringify(events)).not.toContain(secretHash);
});

test.each([
  "",
  "lgb_",
  "Bearer",
  "lgb_" + "a".repeat(42),
  "lgb_" + "a".repeat(44),
  "LGB_" + "a".repeat(43),
  "lgb_" + "ä".repeat(43),
  "lgb_" + "a".repeat(43) + "\n",
])("%j cannot be a token: the database is not asked", (text) => {
  expect(authenticate(undefined as unknown as Db, text, ten)).toEqual({ refused: "unknown" });
});

test("a token that nobody made, and one that differs in a letter, is unknown", () => {
  const db = aDatabase();
  const { secret } = aToken(db);
  const other = secret.slice(0, -1) + (secret.endsWith("A") ? "E" : "A");
  expect(authenticate(db, other, ten)).toEqual({ refused: "unknown" });
});

test("a token ends at its moment, not after it; revoking ends it at once and says more than its expiry", () => {
  const db = aDatabase();
  const { id, secret } = aToken(db);
  const { expiresAt } = monitoring;
  expect(authenticate(db, secret, seconds(-1, expiresAt))).toHaveProperty("principal");
  expect(authenticate(db, secret, expiresAt)).toEqual({ refused: "expired" });
  revokeToken(db, id, { by: "cli", at: seconds(60) });
  expect(authenticate(db, secret, seconds(60))).toEqual({ refused: "revoked" });
  expect(authenticate(db, secret, expiresAt)).toEqual({ refused: "revoked" });
});

test("what is refused is no use, and the last use is written at most once a minute", () => {
  const db = aDatabase();
  const { id, secret } = aToken(db);
  expect(lastUse(db)).toBeNull();
  for (const [at, written] of [
    [0, 0],
    [59, 0],
    [60, 60],
    [61, 60],
    [600, 600],
  ] as const) {
    authenticate(db, secret, seconds(at));
    expect(lastUse(db)).toEqual(seconds(written));
  }
  revokeToken(db, id, { by: "cli", at: seconds(700) });
  authenticate(db, secret, seconds(800));
  expect(lastUse(db)).toEqual(seconds(600));
});

test("two programs in use have two names, however they are written; a name is free again afterwards", () => {
  const db = aDatabase();
  const { id } = aToken(db);
  for (const name of ["Monitoring", "MONITORING", "Ｍonitoring"])
    expect(() => aToken(db, { name })).toThrow(expect.objectContaining({ code: "token_name_taken", field: "name" }));
  expect(listTokens(db, ten)).toHaveLength(1);
  revokeToken(db, id, byConsole);
  aToken(db, { expiresAt: seconds(60) });
  expect(aToken(db, {}, { by: "cli", at: seconds(60) }).id).toBe(findTokenInUse(db, "monitoring", seconds(60))?.id);
});

test("a token must end, in the future and within two years; what is refused leaves nothing behind", () => {
  const db = aDatabase();
  const before = everything(db);
  expect(() => aToken(db, { expiresAt: ten })).toThrow(
    expect.objectContaining({ code: "token_expires_in_past", field: "expiresAt" }),
  );
  expect(() => aToken(db, { expiresAt: seconds(1, afterDays(MAX_LIFETIME_DAYS, ten)) })).toThrow(
    expect.objectContaining({ code: "token_lives_too_long", values: { days: 730 } }),
  );
  expect(everything(db)).toBe(before);
  aToken(db, { expiresAt: afterDays(MAX_LIFETIME_DAYS, ten) });
});

test("a name is one line that fits into the proof, and a role is one that exists", () => {
  for (const wrong of [
    { name: " " },
    { name: "a".repeat(81) },
    { name: "a\r\nb" },
    { role: "boss" },
    { expiresAt: new Date(NaN) },
  ])
    expect(TokenInput.safeParse({ ...monitoring, ...wrong }).success).toBe(false);
  expect(TokenInput.parse({ ...monitoring, name: "  Script " }).name).toBe("Script");
});

test("nobody revokes what is revoked or was never there", () => {
  const db = aDatabase();
  const { id } = aToken(db);
  revokeToken(db, id, byConsole);
  expect(() => revokeToken(db, id, byConsole)).toThrow("token_already_revoked");
  expect(() => revokeToken(db, "system", byConsole)).toThrow("not_found");
  expect(db.select().from(auditEvents).all()).toHaveLength(2);
});

test("the list begins with what ends next, and tells what has ended last first, without any secret", () => {
  const db = aDatabase();
  const make = (name: string, days: number) => aToken(db, { name, expiresAt: afterDays(days, ten) });
  const made = { far: make("far", 365), soon: make("soon", 13), past: make("past", 2), gone: make("gone", 90) };
  revokeToken(db, made.gone.id, { by: "system", at: afterDays(3, ten) });
  const rows = listTokens(db, afterDays(4, ten));
  expect(rows.map(({ name, state }) => [name, state])).toEqual([
    ["soon", "expiring"],
    ["far", "active"],
    ["gone", "revoked"],
    ["past", "expired"],
  ]);
  expect(rows[2]).toMatchObject({ createdByName: "Kommandozeile", revokedByName: "Lagebote", hint: made.gone.secret.slice(-4) });
  expect(Object.keys(rows[0]!)).not.toContain("secretHash");
});
