import { existsSync, readdirSync, readFileSync } from "node:fs";
import { copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { endingsOf } from "./draft.ts";
import { ASSETS, Manifest, MANIFEST, SIGNATURE } from "./format.ts";
import { inParallel } from "./in-parallel.ts";

const WIDTH = 8;

export type CopyRefusal = "foreign_files" | "broken_manifest";

/** What keeps the site from being copied there. Undefined: nothing. */
export function findCopyRefusal(target: string): CopyRefusal | undefined {
  if (!existsSync(target) || readdirSync(target).length === 0) return undefined;
  if (!existsSync(join(target, MANIFEST))) return "foreign_files";
  return readManifest(target) ? undefined : "broken_manifest";
}

/**
 * Makes `target` a complete copy of a version, while readers read it: first what pages need, then each page by a rename, then the manifest
 * that says what is there now; only then goes what an earlier copy had and this one has not. Interrupted, it is done again. Nothing that
 * no manifest of ours names is touched.
 *
 * @returns how many files were written, and how many of an earlier copy removed
 */
export async function copySite(folder: string, target: string): Promise<{ written: number; removed: number }> {
  const manifest = readManifest(folder);
  if (!manifest) throw new Error("There is no version to copy.");
  const former = readManifest(target);
  const names = (of: Manifest) =>
    Object.entries(of.files).flatMap(([file, fact]) => endingsOf(fact).map((ending) => file + ending));
  const wanted = names(manifest);
  const isAsset = (name: string) => name.startsWith(ASSETS);
  for (const portion of [wanted.filter(isAsset), wanted.filter((name) => !isAsset(name)), [SIGNATURE], [MANIFEST]])
    await inParallel(portion, WIDTH, (name) => place(join(folder, name), join(target, name)));
  const kept = new Set(wanted);
  const gone = former ? names(former).filter((name) => !kept.has(name)) : [];
  await inParallel(gone, WIDTH, (name) => rm(join(target, name), { force: true }));
  return { written: wanted.length, removed: gone.length };
}

/** By another name first: readers get the old file or the new one, never a part. With its time, by which web servers tell files apart. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const draft = `${to}.part`;
  await copyFile(from, draft);
  const { mtime } = await stat(from);
  const handle = await open(draft, "r+");
  await handle.utimes(mtime, mtime);
  await handle.sync();
  await handle.close();
  await rename(draft, to);
}

function readManifest(folder: string): Manifest | undefined {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")));
  } catch {
    return undefined;
  }
}
