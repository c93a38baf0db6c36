import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Always points to the newest sheets. */
export const CURRENT = "aktuell";
export const FACTS = "stand.json";
/** When the last attempt failed as a whole; gone with the next one that succeeds. */
export const FAILURE = "fehlschlag.json";
/** No sheet is kept for longer, nor more than so many sets: who has left the directory is on none of them after that. */
export const KEEP_MS = 7 * 24 * 60 * 60 * 1000;
const KEEP_SETS = 10;
/** A draft that is older belongs to nobody any more. */
const DRAFT_MS = 60 * 60 * 1000;

const Facts = z.object({ writtenAt: z.iso.datetime(), sheets: z.number(), failed: z.number(), people: z.number() });
const Failure = z.object({ failedAt: z.coerce.date() });
/** What was written, for the worker. */
export type SheetFacts = { writtenAt: Date; sheets: number; failed: number; people: number };

export const sheetFolder = (dataDir: string) => join(dataDir, "emergency");

/** Of the newest sheets. Undefined: there are none that are whole. */
export function readFacts(dataDir: string): SheetFacts | undefined {
  try {
    const facts = Facts.parse(JSON.parse(readFileSync(join(sheetFolder(dataDir), CURRENT, FACTS), "utf8")));
    return { ...facts, writtenAt: new Date(facts.writtenAt) };
  } catch {
    return undefined; // never written, or somebody has been at it: written again then
  }
}

/** When the last attempt to write them failed, if it did. */
export function readFailure(dataDir: string): Date | undefined {
  try {
    return Failure.parse(JSON.parse(readFileSync(join(sheetFolder(dataDir), FAILURE), "utf8"))).failedAt;
  } catch {
    return undefined;
  }
}

/** Says so to the other process. Where nothing can be written, the age of the sheets will say it. */
export function noteFailure(dataDir: string, failedAt: Date): void {
  mkdirSync(sheetFolder(dataDir), { recursive: true, mode: 0o700 });
  writeFileSync(join(sheetFolder(dataDir), FAILURE), `${JSON.stringify({ failedAt })}\n`, { mode: 0o600 });
}

/**
 * Sets that are too old or too many go, and what an interrupted writing has left. The newest one stays until there is another.
 *
 * @param only `newest`: all others go, whatever their age. `young`: the newest one goes too when it is too old, because no other follows
 */
export function forgetOldSheets(dataDir: string, at: Date, only?: "newest" | "young"): void {
  const folder = sheetFolder(dataDir);
  if (!existsSync(folder)) return;
  const ageOf = (name: string) => at.getTime() - (statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const remove = (name: string) => rmSync(join(folder, name), { recursive: true, force: true });
  const names = readdirSync(folder);
  const newest = readNewest(folder);
  for (const name of names) if (/^\..*\.(part|link)$/.test(name) && ageOf(name) > DRAFT_MS) remove(name);
  const sets = names.filter((name) => /^\d{4}-\d{2}-\d{2}-\d{4}/.test(name)).toSorted((a, b) => ageOf(a) - ageOf(b));
  for (const [index, name] of sets.entries()) {
    const isYoung = ageOf(name) <= KEEP_MS;
    if (name === newest ? only !== "young" || isYoung : only !== "newest" && isYoung && index < KEEP_SETS) continue;
    remove(name);
    if (name === newest) remove(CURRENT);
  }
}

function readNewest(folder: string): string | undefined {
  try {
    return readlinkSync(join(folder, CURRENT));
  } catch {
    return undefined;
  }
}
