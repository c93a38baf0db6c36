import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { openDatabase } from "#db/open.ts";
import { holdSending, isHeldFor } from "../deliveries/guard/holds.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import { refuseDamaged } from "./back-up.ts";

/**
 * Makes a data folder of a backup: checked, and on hold, so that nothing that was waiting then is sent before a person has looked. The
 * folder has everything or nothing; the backup stays as it is.
 *
 * @param dataDir must not exist or be empty
 * @throws DomainError `restore_source_missing`, `restore_target_used`, `backup_damaged`
 * @returns how many events the chain of proof holds
 */
export function restore(source: string, dataDir: string, stamp: Stamp): number {
  if (!existsSync(join(source, "lagebote.db"))) throw new DomainError("restore_source_missing", { source });
  const folder = resolve(dataDir);
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new DomainError("restore_target_used", { target: dataDir });
  const draft = join(dirname(folder), `.${randomUUID()}.part`);
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    cpSync(source, draft, { recursive: true });
    const events = checkAndHold(join(draft, "lagebote.db"), stamp);
    renameSync(draft, folder); // over an empty folder, or to a new name
    return events;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

function checkAndHold(path: string, stamp: Stamp): number {
  const db = openDatabase(path);
  try {
    const events = refuseDamaged(db);
    if (!isHeldFor(db, "restored")) holdSending(db, "restored", null, stamp);
    return events;
  } finally {
    db.$client.close();
  }
}
