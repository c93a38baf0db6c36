import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents } from "#db/schema/index.ts";
import { isSendingHeld } from "../deliveries/guard/holds.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { verifyAudit } from "../evidence/verify-audit.ts";
import { backUp } from "./back-up.ts";
import { restore } from "./restore.ts";

const stamp = { by: "cli", at: new Date(1_000) };

async function aBackup() {
  const root = mkdtempSync(join(tmpdir(), "restore-"));
  const dataDir = join(root, "data");
  mkdirSync(join(dataDir, "attachments"), { recursive: true });
  writeFileSync(join(dataDir, "attachments", "a".repeat(64)), "content");
  for (const name of ["auth-secret", "publication-key"]) writeFileSync(join(dataDir, name), "secret", { mode: 0o600 });
  const db = openDatabase(join(dataDir, "lagebote.db"));
  recordEvent(db, "settings.changed", { keys: ["cityName"] }, { by: "cli", at: new Date(0) });
  const source = join(root, "monday");
  await backUp(db, dataDir, source);
  return { root, source, target: join(root, "restored") };
}

test("a restored folder has everything of the backup, is whole, readable by its owner only, and sends nothing", async () => {
  const { source, target } = await aBackup();
  expect(restore(source, target, stamp)).toBe(1);
  const db = openDatabase(join(target, "lagebote.db"));
  expect(isSendingHeld(db)).toBe(true);
  expect(verifyAudit(db)).toMatchObject({ events: 2 });
  const everything = ["attachments", "auth-secret", "lagebote.db", "publication-key"];
  expect(readdirSync(target)).toEqual(expect.arrayContaining(everything));
  for (const path of [target, join(target, "publication-key")]) expect(statSync(path).mode & 0o077).toBe(0);
  expect(readdirSync(source).toSorted()).toEqual(everything);
});

test("a folder in use is never written to; an empty one may be taken", async () => {
  const { source, target } = await aBackup();
  mkdirSync(target);
  restore(source, target, stamp);
  expect(() => restore(source, target, stamp)).toThrow("restore_target_used");
});

test("a folder that is no backup, or one whose chain is broken, leaves nothing behind", async () => {
  const { root, source, target } = await aBackup();
  expect(() => restore(join(root, "none"), target, stamp)).toThrow("restore_source_missing");
  const copy = openDatabase(join(source, "lagebote.db"));
  copy.update(auditEvents).set({ subject: '{"keys":["other"]}' }).run();
  copy.$client.close();
  expect(() => restore(source, target, stamp)).toThrow("backup_damaged");
  expect(existsSync(target)).toBe(false);
  expect(readdirSync(root).filter((name) => name.endsWith(".part"))).toEqual([]);
});
