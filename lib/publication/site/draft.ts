import { createHash, type KeyObject } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, statSync, symlinkSync } from "node:fs";
import { link, mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compress } from "./compress.ts";
import {
  currentLink,
  FORMAT,
  isCompressible,
  type Manifest,
  MANIFEST,
  type ManifestFile,
  PUBLIC_KEY,
  publicationFolder,
  SIGNATURE,
  versionsFolder,
} from "./format.ts";
import { publicPem, signManifest } from "./keys.ts";
import type { readCurrent } from "./versions.ts";

/** The version before, whose unchanged files become those of the next by a hard link. */
export type Former = NonNullable<ReturnType<typeof readCurrent>>;

/** A version in the making. Nobody sees it before it is published; what is interrupted leaves a folder that is swept away. */
export type Draft = {
  version: string;
  put: (file: string, bytes: Buffer, type: string, madeOf?: string) => Promise<void>;
  /** The file as it stands in the version before, changed in what the manifest says of it. False: it is no longer there. */
  takeOver: (file: string, change?: Partial<ManifestFile>) => Promise<boolean>;
  has: (file: string) => boolean;
  /** So far. */
  names: () => string[];
  publish: (facts: { asOf: Date; contentHash: string }) => Promise<Manifest>;
};

/** @param at as of when it will tell */
export function openDraft(dataDir: string, version: string, former: Former | undefined, key: KeyObject, at: Date): Draft {
  const writtenAt = laterThan(former, at);
  const folder = join(versionsFolder(dataDir), `${version}.part`);
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, ManifestFile>();
  const folders = new Set([folder]);

  async function placeOf(file: string): Promise<string> {
    const path = join(folder, file);
    if (!folders.has(dirname(path))) {
      await mkdir(dirname(path), { recursive: true });
      folders.add(dirname(path));
    }
    return path;
  }

  /** False where it is not there, or where files cannot have two names. */
  async function linkFormer(file: string, known: ManifestFile): Promise<boolean> {
    const path = await placeOf(file);
    try {
      for (const ending of endingsOf(known)) await link(join(former!.folder, file + ending), path + ending);
      return true;
    } catch {
      for (const ending of endingsOf(known)) await rm(path + ending, { force: true });
      return false;
    }
  }

  async function write(file: string, bytes: Buffer, isCompressed: boolean): Promise<void> {
    const path = await placeOf(file);
    await writeSafely(path, bytes, writtenAt);
    if (!isCompressed) return;
    const { gz, br } = await compress(bytes, file);
    await Promise.all([writeSafely(`${path}.gz`, gz, writtenAt), writeSafely(`${path}.br`, br, writtenAt)]);
  }

  async function put(file: string, bytes: Buffer, type: string, madeOf?: string): Promise<void> {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const fact: ManifestFile = {
      sha256,
      bytes: bytes.length,
      type,
      compressed: isCompressible(type),
      ...(madeOf ? { madeOf } : {}),
    };
    const known = former?.manifest.files[file];
    const isSame = known?.sha256 === sha256 && known.compressed === fact.compressed;
    if (!isSame || !(await linkFormer(file, known))) await write(file, bytes, fact.compressed);
    files.set(file, fact);
  }

  return {
    version,
    put,
    has: (file) => files.has(file),
    names: () => [...files.keys()],
    async takeOver(file, change = {}) {
      const known = former?.manifest.files[file];
      if (!known || !(await linkFormer(file, known))) return false;
      files.set(file, { ...known, ...change });
      return true;
    },
    async publish({ asOf, contentHash }) {
      await put(PUBLIC_KEY, Buffer.from(publicPem(key)), "application/x-pem-file");
      const sorted = Object.fromEntries([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
      const manifest: Manifest = { format: FORMAT, version, asOf: asOf.toISOString(), contentHash, files: sorted };
      const bytes = Buffer.from(`${JSON.stringify(manifest)}\n`);
      await writeSafely(join(folder, SIGNATURE), Buffer.from(signManifest(bytes, key)), writtenAt);
      await writeSafely(join(folder, MANIFEST), bytes, writtenAt);
      for (const each of folders) syncFolder(each);
      switchTo(dataDir, folder, version);
      return manifest;
    },
  };
}

export const endingsOf = ({ compressed }: Pick<ManifestFile, "compressed">): readonly string[] =>
  compressed ? ["", ".gz", ".br"] : [""];

/** Web servers tell files apart by second and size: what is new is never of the second of the version before, which may have been of one size. */
function laterThan(former: Former | undefined, at: Date): Date {
  const before = former ? Math.floor(statSync(join(former.folder, MANIFEST)).mtimeMs / 1000) : 0;
  return new Date(Math.max(Math.floor(at.getTime() / 1000), before + 1) * 1000);
}

/** On the disk before the switch: after a power failure readers must not find a half version. */
async function writeSafely(path: string, bytes: Buffer, writtenAt: Date): Promise<void> {
  const handle = await open(path, "wx", 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.utimes(writtenAt, writtenAt);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new link takes the place of the old one by its name: at every moment readers get the one version or the other. */
function switchTo(dataDir: string, draft: string, version: string): void {
  renameSync(draft, join(versionsFolder(dataDir), version));
  syncFolder(versionsFolder(dataDir));
  const next = join(publicationFolder(dataDir), `.current.${version}`);
  symlinkSync(join("versions", version), next);
  renameSync(next, currentLink(dataDir));
  syncFolder(publicationFolder(dataDir));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
