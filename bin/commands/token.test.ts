import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { authenticate } from "#lib/tokens/authenticate.ts";
import { listTokens } from "#lib/tokens/queries.ts";
import { readExpiry } from "./expiry.ts";
import { runCommand } from "./run.ts";

let folder: string;
let printed: string[];
let complained: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commands-"));
  printed = [];
  complained = [];
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("ALLOW_TOKEN_APPROVAL", "0");
  vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void complained.push(line));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const database = () => openDatabase(join(folder, "lagebote.db"));
const tokens = () => listTokens(database(), new Date());
const create = (...options: string[]) => runCommand(["token", "create", ...options]);
const daysLeft = () => tokens().map(({ expiresAt }) => Math.round((expiresAt.getTime() - Date.now()) / 86_400_000));

test("a token stands alone on the last line, and opens what it was made for", async () => {
  expect(await create("--name", "Monitoring", "--role", "monitor", "--expires", "90d")).toBe(0);
  const secret = printed.at(-1)!;
  expect(secret).toMatch(/^lgb_[\w-]{43}$/);
  expect(printed.slice(0, -1).join("\n")).not.toContain(secret);
  expect(authenticate(database(), secret, new Date())).toMatchObject({ principal: { name: "Monitoring", role: "monitor" } });
  expect(daysLeft()).toEqual([90]);
});

test("a token ends after a year unless told otherwise", async () => {
  await create("--name", "Skript", "--role", "dispatcher");
  expect(daysLeft()).toEqual([365]);
});

test("an approver's token says when it may not approve", async () => {
  await create("--name", "Freigabe", "--role", "approver");
  expect(printed.join()).toContain("ALLOW_TOKEN_APPROVAL=1");
  printed = [];
  vi.stubEnv("ALLOW_TOKEN_APPROVAL", "1");
  await create("--name", "Freigabe 2", "--role", "approver");
  expect(printed.join()).not.toContain("ALLOW_TOKEN_APPROVAL");
});

test.each([
  [["--role", "monitor"], "--name is missing"],
  [["--name", "x".repeat(81), "--role", "monitor"], "longer than 80"],
  [["--name", "Skript"], "--role must be one of admin, dispatcher"],
  [["--name", "Skript", "--role", "boss"], "--role must be one of"],
  [
    ["--name", "Skript", "--role", "monitor", "--expires", "soon"],
    '--expires must be a span such as 90d, 12h or 52w, or a day such as 2027-01-31, not "soon"',
  ],
  [["--name", "Skript", "--role", "monitor", "--forever"], "--forever"],
])("what does not fit is named, with the usage and exit code 2: %j", async (options, sentence) => {
  expect(await create(...options)).toBe(2);
  expect(complained.join("\n")).toContain(sentence);
  expect(complained.join("\n")).toContain("Usage: token create --name NAME --role ROLE");
  expect(printed).toEqual([]);
  expect(tokens()).toEqual([]);
});

test.each([
  ["0d", "future"],
  ["2020-01-31", "future"],
  ["731d", "at most 730 days"],
])("an end at %s is refused with a sentence and exit code 1", async (expires, sentence) => {
  expect(await create("--name", "Skript", "--role", "monitor", "--expires", expires)).toBe(1);
  expect(complained.join()).toContain(sentence);
  expect(printed).toEqual([]);
});

test("a span counts from now; a day lasts until its last minute in the city", () => {
  const now = new Date("2026-04-29T08:00:00Z");
  expect(readExpiry("12h", now)).toEqual(new Date("2026-04-29T20:00:00Z"));
  expect(readExpiry("1d", now)).toEqual(new Date("2026-04-30T08:00:00Z"));
  expect(readExpiry("2w", now)).toEqual(new Date("2026-05-13T08:00:00Z"));
  expect(readExpiry("2027-01-31", now)).toEqual(new Date("2027-01-31T22:59:00Z"));
  for (const wrong of ["", "90", "d", "-1d", "1.5d", "90D", "2027-02-30", "2027-1-1", "31.01.2027", "9".repeat(20) + "d"])
    expect(() => readExpiry(wrong, now), wrong).toThrow("--expires must be");
});

test("two tokens in use have two names; a revoked one is refused at once and its name is free", async () => {
  await create("--name", "Monitoring", "--role", "monitor");
  const secret = printed.at(-1)!;
  expect(await create("--name", "monitoring", "--role", "admin")).toBe(1);
  expect(complained.join()).toContain("already a valid access token");
  expect(await runCommand(["token", "revoke", "--name", "Monitoring"])).toBe(0);
  expect(authenticate(database(), secret, new Date())).toEqual({ refused: "revoked" });
  expect(await runCommand(["token", "revoke", "--name", "Monitoring"])).toBe(1);
  expect(await create("--name", "Monitoring", "--role", "monitor")).toBe(0);
});

test("a token is revoked by name or id: one of them, and only one that is there", async () => {
  await create("--name", "Monitoring", "--role", "monitor");
  const [token] = tokens();
  expect(await runCommand(["token", "revoke"])).toBe(2);
  expect(await runCommand(["token", "revoke", "--name", "Monitoring", "--id", token!.id])).toBe(2);
  expect(await runCommand(["token", "revoke", "--id", "cli"])).toBe(1);
  expect(await runCommand(["token", "revoke", "--id", token!.id])).toBe(0);
  expect(await runCommand(["token", "revoke", "--id", token!.id])).toBe(1);
  expect(complained.join("\n")).toContain("already been revoked");
});

test("the list shows every token and no secret", async () => {
  expect(await runCommand(["token", "list"])).toBe(0);
  expect(printed).toEqual(["There is no API token yet. See: token create"]);
  await create("--name", "Monitoring", "--role", "monitor");
  const secret = printed.at(-1)!;
  await create("--name", "Ratsinformation", "--role", "secretary");
  printed = [];
  expect(await runCommand(["token", "list"])).toBe(0);
  expect(printed[0]).toMatch(/^NAME +ROLE +STATE +VALID UNTIL +LAST USED +TOKEN +ID$/);
  expect(printed[1]).toMatch(new RegExp(`^Monitoring +monitor +active .* never +…${secret.slice(-4)} `));
  expect(printed).toHaveLength(3);
  expect(printed.join("\n")).not.toContain(secret);
});
