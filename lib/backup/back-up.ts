import { randomUUID } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Connection, openDatabase } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import { verifyAudit } from "../evidence/verify-audit.ts";

/** Sessions are signed with the one, and what is published with the other: with a new one readers could not tell the city's page from a forgery. */
const SECRETS = ["auth-secret", "publication-key"];

export type BackUpResult = { events: number; attachments: number };

/**
 * Copies everything that cannot be made again into a new folder, readable by its owner only, while web and worker run. The folder
 * appears whole or not at all.
 *
 * @throws DomainError `backup_target_exists`, `backup_damaged` when the copy does not pass the check of the chain of proof
 */
export async function backUp(db: Connection, dataDir: string, target: string): Promise<BackUpResult> {
  const folder = resolve(target);
  if (existsSync(folder)) throw new DomainError("backup_target_exists", { target });
  const draft = join(dirname(folder), `.${randomUUID()}.part`);
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    // First the database: an attachment is on disk before a row names it, so none that the copy names can be missing.
    await db.$client.backup(join(draft, "lagebote.db"));
    const attachments = copyKept(dataDir, draft, "attachments", /^[0-9a-f]{64}$/);
    if (existsSync(join(dataDir, "inbound"))) copyKept(dataDir, draft, "inbound", /^[0-9a-f]{64}\.eml$/);
    for (const name of SECRETS) copySecret(dataDir, draft, name);
    const events = checkCopy(join(draft, "lagebote.db"));
    renameSync(draft, folder);
    return { events, attachments };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Names are hashes of contents: a file never changes, only new ones come. What is still being written has another name. */
function copyKept(dataDir: string, draft: string, folder: string, kept: RegExp): number {
  const [from, to] = [join(dataDir, folder), join(draft, folder)];
  mkdirSync(to, { mode: 0o700 });
  if (!existsSync(from)) return 0;
  const names = readdirSync(from).filter((name) => kept.test(name));
  for (const name of names) copyFileSync(join(from, name), join(to, name));
  return names.length;
}

function copySecret(from: string, to: string, name: string): void {
  if (!existsSync(join(from, name))) return; // it comes from the environment, or nothing has been published yet
  copyFileSync(join(from, name), join(to, name));
  chmodSync(join(to, name), 0o600);
}

function checkCopy(path: string): number {
  const copy = openDatabase(path);
  try {
    const events = refuseDamaged(copy);
    copy.$client.pragma("journal_mode = DELETE"); // one file, no journal beside it
    return events;
  } finally {
    copy.$client.close();
  }
}

/** @throws DomainError `backup_damaged` @returns how many events the chain of proof holds */
export function refuseDamaged(db: Connection): number {
  const verdict = verifyAudit(db);
  if (db.$client.pragma("integrity_check", { simple: true }) !== "ok" || "brokenAt" in verdict)
    throw new DomainError("backup_damaged");
  return verdict.events;
}
