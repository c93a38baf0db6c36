import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, persons } from "#db/schema/index.ts";
import { listUsers } from "#lib/accounts/queries.ts";
import { runCommand } from "./run.ts";

let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commands-"));
  printed = [];
  vi.stubEnv("DATA_DIR", folder);
  const keep = (line: string) => void printed.push(line);
  vi.spyOn(console, "log").mockImplementation(keep);
  vi.spyOn(console, "error").mockImplementation(keep);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const database = () => openDatabase(join(folder, "lagebote.db"));
const aUser = ["user", "create", "--name", "Katrin Voss", "--email", "Voss@elbfurt.example", "--role", "admin,auditor"];

test("an unknown command and a missing one answer with the usage and exit code 2", async () => {
  expect(await runCommand(["frobnicate"])).toBe(2);
  expect(await runCommand([])).toBe(2);
  expect(await runCommand(["user", "delete"])).toBe(2);
  expect(printed.join()).toContain("npm run lagebote -- <command>");
});

test("an option that a command does not know answers with its usage", async () => {
  expect(await runCommand(["backup", "--fast"])).toBe(2);
  expect(await runCommand(["user", "create", "--name", "Katrin Voss", "--role", "boss"])).toBe(2);
  expect(printed.join()).toContain("--role must be one or more of");
});

test("a user gets several roles and a password that is printed and works nowhere else", async () => {
  expect(await runCommand(aUser)).toBe(0);
  expect(listUsers(database())).toMatchObject([{ email: "voss@elbfurt.example", roles: ["admin", "auditor"] }]);
  expect(printed.join()).toMatch(/Password, shown only now: [a-z2-9]{4}(-[a-z2-9]{4}){3}/);
});

test("a second user with the same address is refused with a sentence and exit code 1", async () => {
  await runCommand(aUser);
  expect(await runCommand(aUser)).toBe(1);
  expect(printed.join()).toContain("already an account");
  expect(listUsers(database())).toHaveLength(1);
});

test("a dry run of an import writes nothing and names row and reason of what is refused", async () => {
  const file = join(folder, "people.csv");
  writeFileSync(file, "Nachname;Vorname;E-Mail\nMüller;Eva;eva@elbfurt.example\nGroß;Uwe;kaputt@@\n");
  expect(await runCommand(["import", "people", file, "--dry-run"])).toBe(1);
  expect(printed.join("\n")).toMatch(/Row 3.*kaputt@@/);
  expect(database().select().from(persons).all()).toEqual([]);
  expect(await runCommand(["import", "people", file, "--import-rest"])).toBe(1);
  expect(database().select().from(persons).all()).toHaveLength(1);
  expect(await runCommand(["import", "people", join(folder, "missing.csv")])).toBe(2);
});

test("what columns hold is said once for a source; the second import of the same changes nothing and says so", async () => {
  const file = join(folder, "firmen.csv");
  writeFileSync(file, "Betrieb;Rechtsform;Bemerkung\nStadtwerke;Gesellschaft;=egal\n");
  const columns = ["--column", "name=Betrieb", "--column", "kind=Rechtsform", "--column", "ignore=Bemerkung"];
  expect(await runCommand(["import", "organizations", file, "--source", "Beteiligungen", ...columns])).toBe(0);
  expect(printed.join("\n")).toContain(
    "Row 2, new: Stadtwerke – New organization “Stadtwerke”, key stadtwerke, kind municipal_company",
  );
  printed.length = 0;
  writeFileSync(file, "Betrieb;Rechtsform;Sitz\nStadtwerke;Gesellschaft;hier\n");
  expect(await runCommand(["import", "organizations", file, "--source", "beteiligungen"])).toBe(0);
  expect(printed).toEqual([
    "Columns new since the last time: Sitz",
    "Columns gone since the last time: Bemerkung",
    "Columns not read: Sitz",
    "1 rows: 0 new, 0 changed, 1 unchanged, 0 refused.",
    "Everything was known already: nothing was written.",
  ]);
  expect(await runCommand(["import", "memberships", file, "--column", "Betrieb"])).toBe(2);
  expect(await runCommand(["import", "contact-points", file, "--dry-run"])).toBe(1);
});

test("verify-audit ends with 1 as soon as an event was changed, and says which", async () => {
  await runCommand(aUser);
  expect(await runCommand(["verify-audit"])).toBe(0);
  database().update(auditEvents).set({ actorId: "system" }).run();
  expect(await runCommand(["verify-audit"])).toBe(1);
  expect(printed.join()).toContain("event 1 was changed");
});

test("a backup is made once and never over another", async () => {
  await runCommand(aUser);
  const target = join(folder, "copy");
  expect(await runCommand(["backup", target])).toBe(0);
  expect(readdirSync(target)).toContain("lagebote.db");
  expect(await runCommand(["backup", target])).toBe(1);
});
