import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq, max } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { attempts, auditEvents, settings } from "#db/schema/index.ts";
import type { Stamp } from "../../stamp.ts";
import { holdSending, isHeldFor } from "./holds.ts";

/** Beside the database, and never in a backup: what the database must still know when the worker starts the next time. */
const FILE = "instance.json";
/** Its counterpart in the database. No setting that anybody sees. */
const KEY = "instance";

type Mark = { instance: string; folder: number; eventId: number; attemptId: number };

/** How the database stands to the folder it lies in. `known`: nothing has changed; `new`: the first start here. */
export type Standing = "known" | "new" | "older" | "elsewhere";

/**
 * Whether the database is the one that was here before. A restored one is older than the mark beside it, a copied one lies in another
 * folder; either would send again what the original has sent, or is sending. It is put on hold then, once, and a person decides.
 */
export function checkFolder(db: Db, dataDir: string, stamp: Stamp): Standing {
  const standing = findStanding(db, dataDir);
  const isStrange = standing === "older" || standing === "elsewhere";
  if (isStrange && !isHeldFor(db, "restored")) holdSending(db, "restored", null, stamp);
  if (readInstance(db) === undefined)
    db.insert(settings).values({ key: KEY, value: randomUUID(), updatedBy: stamp.by, updatedAt: stamp.at }).run();
  new FolderMark(db, dataDir).keep();
  return standing;
}

function findStanding(db: Db, dataDir: string): Standing {
  const instance = readInstance(db);
  const mark = readMark(dataDir);
  if (instance === undefined && mark === undefined) return "new";
  if (instance === undefined || mark === undefined) return "elsewhere";
  if (mark.instance !== instance || mark.folder !== statSync(dataDir).ino) return "elsewhere";
  const { eventId, attemptId } = lastIds(db);
  return eventId < mark.eventId || attemptId < mark.attemptId ? "older" : "known";
}

/** Keeps the mark up to date; writes only when something has happened. */
export class FolderMark {
  readonly #db: Db;
  readonly #dataDir: string;
  #written = "";

  constructor(db: Db, dataDir: string) {
    this.#db = db;
    this.#dataDir = dataDir;
  }

  /** @throws when the folder cannot be written */
  keep(): void {
    const instance = readInstance(this.#db);
    if (instance === undefined) return;
    const content = JSON.stringify({ instance, folder: statSync(this.#dataDir).ino, ...lastIds(this.#db) } satisfies Mark);
    if (content === this.#written) return;
    const path = join(this.#dataDir, FILE);
    writeFileSync(`${path}.part`, content, { mode: 0o600 });
    renameSync(`${path}.part`, path);
    this.#written = content;
  }
}

function readInstance(db: Db): string | undefined {
  return db.select({ value: settings.value }).from(settings).where(eq(settings.key, KEY)).get()?.value;
}

/** A mark that cannot be read is none. */
function readMark(dataDir: string): Mark | undefined {
  const path = join(dataDir, FILE);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Mark;
  } catch {
    return undefined;
  }
}

function lastIds(db: Db): Pick<Mark, "eventId" | "attemptId"> {
  const event = db
    .select({ id: max(auditEvents.id) })
    .from(auditEvents)
    .get();
  const attempt = db
    .select({ id: max(attempts.id) })
    .from(attempts)
    .get();
  return { eventId: event?.id ?? 0, attemptId: attempt?.id ?? 0 };
}
