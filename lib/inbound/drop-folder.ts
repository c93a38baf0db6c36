import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "../log.ts";
import { MAX_MAIL_BYTES } from "./parse.ts";
import { inboundFolder } from "./store.ts";

/** Where anybody who may write into the data folder drops mails: `.eml` files, by hand or by a program. */
export const dropFolder = (dataDir: string) => join(inboundFolder(dataDir), "new");
/** What could not be taken, for whoever looks after the machine. */
export const refusedFolder = (dataDir: string) => join(inboundFolder(dataDir), "refused");

/** Files per look, so that a thousand of them do not hold up what else the worker does. */
const MAX_AT_ONCE = 20;

/** Size and time of each file as it was at the last look: one that is still growing is left until the next. */
export type Seen = Map<string, string>;

type Taking = {
  dataDir: string;
  seen: Seen;
  take: (raw: Buffer) => Promise<unknown>;
  log: Pick<Logger, "info" | "warn">;
};

/** Takes the mails that have been dropped and are no longer being written. Answers how many. @throws what `take` throws; the file stays */
export async function takeDropped({ dataDir, seen, take, log }: Taking): Promise<number> {
  const folder = dropFolder(dataDir);
  const names = readdirSync(folder).filter((name) => /^[^.].*\.eml$/i.test(name));
  for (const name of seen.keys()) if (!names.includes(name)) seen.delete(name);
  let taken = 0;
  for (const name of names.toSorted()) {
    if (taken >= MAX_AT_ONCE) break;
    const path = join(folder, name);
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (!facts?.isFile()) continue; // links could lead anywhere
    const state = `${facts.size} ${facts.mtimeMs}`;
    const isWhole = seen.get(name) === state;
    seen.set(name, state);
    if (!isWhole) continue;
    if (facts.size > MAX_MAIL_BYTES) {
      setAside(dataDir, name);
      log.warn({ file: name }, "A dropped mail is larger than 5 MB; it lies in inbound/refused");
      continue;
    }
    await take(readFileSync(path));
    rmSync(path, { force: true });
    taken += 1;
  }
  if (taken > 0) log.info({ mails: taken }, "Mails taken from inbound/new");
  return taken;
}

/** Made by the worker, so that whoever drops finds it. */
export function makeDropFolder(dataDir: string): void {
  mkdirSync(dropFolder(dataDir), { recursive: true, mode: 0o700 });
}

function setAside(dataDir: string, name: string): void {
  mkdirSync(refusedFolder(dataDir), { recursive: true, mode: 0o700 });
  renameSync(join(dropFolder(dataDir), name), join(refusedFolder(dataDir), name));
}
