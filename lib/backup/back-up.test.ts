import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { auditEvents } from "#db/schema/index.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { backUp } from "./back-up.ts";

const HASH = "a".repeat(64);

function aDataFolder(): { db: Connection; dataDir: string; target: string } {
  const root = mkdtempSync(join(tmpdir(), "backup-"));
  const dataDir = join(root, "data");
  mkdirSync(join(dataDir, "attachments"), { recursive: true });
  writeFileSync(join(dataDir, "attachments", HASH), "content");
  writeFileSync(join(dataDir, "attachments", `.${HASH}.part`), "half");
  for (const name of ["auth-secret", "publication-key", "publication-secret"])
    writeFileSync(join(dataDir, name), "secret", { mode: 0o644 });
  const db = openDatabase(join(dataDir, "lagebote.db"));
  recordEvent(db, "settings.changed", { keys: ["cityName"] }, { by: "cli", at: new Date(0) });
  return { db, dataDir, target: join(root, "copies", "monday") };
}

test("a backup taken while the database is open holds every event, every whole attachment and the secrets that cannot be made again", async () => {
  const { db, dataDir, target } = aDataFolder();
  expect(await backUp(db, dataDir, target)).toEqual({ events: 1, attachments: 1 });
  expect(readdirSync(target).toSorted()).toEqual(["attachments", "auth-secret", "lagebote.db", "publication-key"]);
  expect(readFileSync(join(target, "attachments", HASH), "utf8")).toBe("content");
  expect(openDatabase(join(target, "lagebote.db")).select().from(auditEvents).all()).toHaveLength(1);
});

test("mails that came in are in the backup, but not what has only been dropped", async () => {
  const { db, dataDir, target } = aDataFolder();
  mkdirSync(join(dataDir, "inbound", "new"), { recursive: true });
  for (const name of [`${HASH}.eml`, `.${HASH}.part`, "new/dropped.eml"]) writeFileSync(join(dataDir, "inbound", name), "mail");
  await backUp(db, dataDir, target);
  expect(readdirSync(join(target, "inbound"))).toEqual([`${HASH}.eml`]);
});

test("nobody but the owner can read a backup", async () => {
  const { db, dataDir, target } = aDataFolder();
  await backUp(db, dataDir, target);
  expect(statSync(target).mode & 0o077).toBe(0);
  for (const name of ["auth-secret", "publication-key"]) expect(statSync(join(target, name)).mode & 0o777, name).toBe(0o600);
});

test("a backup never writes into a folder that is there already", async () => {
  const { db, dataDir, target } = aDataFolder();
  await backUp(db, dataDir, target);
  await expect(backUp(db, dataDir, target)).rejects.toThrow("backup_target_exists");
});

test("a database whose chain of proof is broken leaves no backup behind that looks like one", async () => {
  const { db, dataDir, target } = aDataFolder();
  db.update(auditEvents).set({ type: "settings.forged" }).run();
  await expect(backUp(db, dataDir, target)).rejects.toThrow("backup_damaged");
  expect(existsSync(target)).toBe(false);
  expect(readdirSync(join(target, ".."))).toEqual([]);
});
