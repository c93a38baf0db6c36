import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TableKind } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import type { ColumnDecisions } from "./mapping.ts";

/** A file that nobody took over by then is forgotten. */
const KEPT_MS = 24 * 3_600_000;

/** What somebody has said of an upload. `columns`: only where no source remembers them. */
export type UploadAbout = { kind: TableKind; source: string | null; columns: ColumnDecisions };
const plainUpload: UploadAbout = { kind: "people", source: null, columns: {} };

/** Tables wait here between the report of what they would do and the decision to take them over. */
const shelf = (dataDir: string) => join(dataDir, "imports");
const isName = (name: string) => /^[0-9a-f]{64}$/.test(name);
const aboutPath = (dataDir: string, name: string) => join(shelf(dataDir), `${name}.json`);

/**
 * Keeps a file under a hash, readable by nobody else, and forgets old ones. A table of people from nowhere unless it is said.
 *
 * @throws DomainError `file_missing` at `file` when it is empty: a form without a file sends an empty one
 */
export async function keepUpload(dataDir: string, bytes: Uint8Array, at: Date, about?: UploadAbout): Promise<string> {
  if (bytes.length === 0) throw new DomainError("file_missing", {}, "file");
  const folder = shelf(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if ((await stat(path)).mtimeMs < at.getTime() - KEPT_MS) await rm(path, { force: true });
  }
  // The same file may wait as two kinds of table at once.
  const name = createHash("sha256")
    .update(about ? `${about.kind}\n${about.source ?? ""}\n` : "")
    .update(bytes)
    .digest("hex");
  await writeFile(join(folder, name), bytes, { mode: 0o600 });
  if (about) await writeFile(aboutPath(dataDir, name), JSON.stringify(about), { mode: 0o600 });
  return name;
}

/** Undefined: taken over already, or too old. */
export async function readUpload(dataDir: string, name: string): Promise<Uint8Array | undefined> {
  return isName(name) ? ignoreMissing(readFile(join(shelf(dataDir), name))) : undefined;
}

/** The same with what was said of it. */
export async function findUpload(dataDir: string, name: string): Promise<{ bytes: Uint8Array; about: UploadAbout } | undefined> {
  const bytes = await readUpload(dataDir, name);
  if (!bytes) return undefined;
  const text = await ignoreMissing(readFile(aboutPath(dataDir, name), "utf8"));
  return { bytes, about: text === undefined ? plainUpload : (JSON.parse(text) as UploadAbout) }; // we have written it ourselves
}

export async function keepAbout(dataDir: string, name: string, about: UploadAbout): Promise<void> {
  if (isName(name)) await writeFile(aboutPath(dataDir, name), JSON.stringify(about), { mode: 0o600 });
}

export async function discardUpload(dataDir: string, name: string): Promise<void> {
  if (!isName(name)) return;
  await rm(join(shelf(dataDir), name), { force: true });
  await rm(aboutPath(dataDir, name), { force: true });
}

async function ignoreMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
