import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { toLocalInput } from "../format.ts";
import { CURRENT, FACTS, FAILURE, forgetOldSheets, KEEP_MS, sheetFolder, type SheetFacts } from "./folder.ts";

/** A set of sheets being written aside. Nobody sees it before `publish`, and then all of it. */
export type Draft = {
  write: (name: string, content: string | Uint8Array) => void;
  /** A file that grows. */
  open: (name: string) => { write: (content: string | Uint8Array) => void; close: () => void };
  /** Takes the file of that name over from the newest sheets, when it is there and not older than any sheet may be. */
  keepLast: (name: string) => void;
  publish: (facts: SheetFacts) => void;
  discard: () => void;
};

export function openDraft(dataDir: string, at: Date): Draft {
  const folder = sheetFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${randomUUID()}.part`);
  mkdirSync(draft, { mode: 0o700 });
  const files = new Set<number>();
  const open: Draft["open"] = (name) => {
    const file = openSync(join(draft, name), "w", 0o600);
    files.add(file);
    return {
      write: (content) => void writeFileSync(file, content),
      close() {
        fsyncSync(file);
        closeSync(file);
        files.delete(file);
      },
    };
  };
  const write: Draft["write"] = (name, content) => writeFileSync(join(draft, name), content, { mode: 0o600, flush: true });
  return {
    write,
    open,
    keepLast(name) {
      const last = join(folder, CURRENT, name);
      const writtenAt = statSync(last, { throwIfNoEntry: false })?.mtime;
      if (!writtenAt || at.getTime() - writtenAt.getTime() > KEEP_MS) return;
      write(name, readFileSync(last));
      utimesSync(join(draft, name), writtenAt, writtenAt); // it does not become younger by being kept
    },
    publish(facts) {
      write(FACTS, `${JSON.stringify(facts)}\n`);
      const name = freeName(folder, facts.writtenAt);
      renameSync(draft, join(folder, name));
      pointTo(folder, name);
      rmSync(join(folder, FAILURE), { force: true });
      forgetOldSheets(dataDir, facts.writtenAt);
    },
    discard() {
      for (const file of files) closeSync(file);
      rmSync(draft, { recursive: true, force: true });
    },
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
