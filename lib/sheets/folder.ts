import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { toLocalInput } from "../format.ts";

/** Always points to the newest sheets. */
export const CURRENT = "aktuell";
const FACTS = "stand.json";
const KEEP_MS = 7 * 24 * 60 * 60 * 1000;
/** A draft that is older belongs to nobody any more. */
const DRAFT_MS = 60 * 60 * 1000;

const Facts = z.object({ writtenAt: z.iso.datetime(), sheets: z.number(), failed: z.number(), people: z.number() });
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

/** A set of sheets being written aside. Nobody sees it before `publish`, and then all of it. */
export type Draft = {
  write: (name: string, content: string | Uint8Array) => void;
  /** The file of that name in the newest sheets, when there is one. */
  previous: (name: string) => Buffer | undefined;
  publish: (facts: SheetFacts) => void;
  discard: () => void;
};

export function openDraft(dataDir: string): Draft {
  const folder = sheetFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${randomUUID()}.part`);
  mkdirSync(draft, { mode: 0o700 });
  const write = (name: string, content: string | Uint8Array) =>
    writeFileSync(join(draft, name), content, { mode: 0o600, flush: true });
  return {
    write,
    previous: (name) => {
      const path = join(folder, CURRENT, name);
      return existsSync(path) ? readFileSync(path) : undefined;
    },
    publish: (facts) => {
      write(FACTS, `${JSON.stringify(facts)}\n`);
      const name = freeName(folder, facts.writtenAt);
      renameSync(draft, join(folder, name));
      pointTo(folder, name);
      prune(folder, name, facts.writtenAt);
    },
    discard: () => rmSync(draft, { recursive: true, force: true }),
  };
}

/** `2026-11-21-0200`, in the city's time, for whoever looks for last night's. */
function freeName(folder: string, at: Date): string {
  const name = toLocalInput(at).replace("T", "-").replace(":", "");
  let free = name;
  for (let number = 2; existsSync(join(folder, free)); number++) free = `${name}-${number}`;
  return free;
}

/** A link cannot be overwritten, but renamed over: at no moment is there none. */
function pointTo(folder: string, name: string): void {
  const link = join(folder, `.${randomUUID()}.link`);
  symlinkSync(name, link);
  renameSync(link, join(folder, CURRENT));
}

/** Sheets of the last week stay; what an interrupted writing has left goes. */
function prune(folder: string, newest: string, at: Date): void {
  for (const name of readdirSync(folder)) {
    if (name === newest || name === CURRENT) continue;
    const path = join(folder, name);
    const age = at.getTime() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    const isDraft = /^\..*\.(part|link)$/.test(name);
    const isOld = isDraft ? age > DRAFT_MS : /^\d{4}-\d{2}-\d{2}-\d{4}/.test(name) && age > KEEP_MS;
    if (isOld) rmSync(path, { recursive: true, force: true });
  }
}
