import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { currentLink, Manifest, MANIFEST, publicationFolder, versionsFolder } from "./format.ts";

const KEEP_COUNT = 10;
/** Readers, copies on their way and what the command after a publication works on: none takes longer. */
const KEEP_MS = 60 * 60_000;
/** However often the page changes in that time. */
const KEEP_AT_MOST = 400;

const VERSION = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-[0-9a-f]{6}$/;

/** Sorts by time; in UTC, where no hour comes twice. */
export function newVersionName(at: Date): string {
  const digits = at.toISOString().replaceAll(/\D/g, "");
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${randomBytes(3).toString("hex")}`;
}

/** The version that readers get, with its folder. Undefined: there is none, or somebody has been at it. */
export function readCurrent(dataDir: string): { folder: string; manifest: Manifest } | undefined {
  try {
    const folder = join(publicationFolder(dataDir), readlinkSync(currentLink(dataDir)));
    return { folder, manifest: Manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST), "utf8"))) };
  } catch {
    return undefined;
  }
}

/** Old versions go, and what an interrupted writing has left. Only for who holds the lock. */
export function pruneVersions(dataDir: string, now: Date): void {
  const folder = versionsFolder(dataDir);
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  const kept = keptOf(names, currentName(dataDir), now);
  for (const name of names)
    if (name.endsWith(".part") || (VERSION.test(name) && !kept.has(name)))
      rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of readdirSync(publicationFolder(dataDir)))
    if (name.startsWith(".current.")) rmSync(join(publicationFolder(dataDir), name), { force: true });
}

/** The newest ones, those of the last hour, and in any case the one that readers get. */
export function keptOf(names: readonly string[], current: string | undefined, now: Date): ReadonlySet<string> {
  const newest = names
    .filter((name) => VERSION.test(name))
    .toSorted()
    .toReversed();
  const kept = newest.filter(
    (name, index) => index < KEEP_COUNT || (index < KEEP_AT_MOST && now.getTime() - timeOf(name) < KEEP_MS),
  );
  return new Set(current === undefined ? kept : [...kept, current]);
}

function timeOf(version: string): number {
  const [, year, month, day, hour, minute, second] = VERSION.exec(version)!.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function currentName(dataDir: string): string | undefined {
  try {
    return basename(readlinkSync(currentLink(dataDir)));
  } catch {
    return undefined;
  }
}
