import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "#db/open.ts";
import { attachments } from "#db/schema/index.ts";
import type { MediaType } from "#db/vocabulary.ts";
import { detectAttachment } from "./detect.ts";

export type KeptAttachment = { hash: string; filename: string; mediaType: MediaType; size: number };

/**
 * Keeps a file once per content, before any row names it: written aside, flushed to the disk, then moved into place. A crash in between
 * leaves a file that nobody names, never a row without its file. Await this outside of transactions; the command that attaches it follows.
 *
 * @throws DomainError as `detectAttachment`; nothing is written then
 */
export async function keepAttachment(
  db: Db,
  dataDir: string,
  file: { bytes: Uint8Array; filename: string },
  at: Date,
): Promise<KeptAttachment> {
  const { mediaType, filename } = await detectAttachment(file.bytes, file.filename);
  const hash = createHash("sha256").update(file.bytes).digest("hex");
  await writeOnce(attachmentFolder(dataDir), hash, file.bytes);
  const size = file.bytes.length;
  db.insert(attachments).values({ hash, mediaType, size, createdAt: at }).onConflictDoNothing().run();
  return { hash, filename, mediaType, size };
}

export const attachmentFolder = (dataDir: string) => join(dataDir, "attachments");

/** Written aside, flushed, moved into place: the file is there whole or not at all. One that is there stays as it is. */
export async function writeOnce(folder: string, hash: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, hash);
  if (await exists(path)) return;
  await mkdir(folder, { recursive: true });
  const aside = join(folder, `.${hash}.${randomUUID()}`);
  try {
    const file = await open(aside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** A renamed file survives power loss only when its folder has been flushed too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
