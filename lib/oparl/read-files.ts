import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { decodeText } from "../directory/import/decode.ts";
import { DomainError } from "../domain-error.ts";
import { excessIn } from "../json-size.ts";
import type { OparlDocument } from "./collect.ts";
import { readDocuments } from "./read-documents.ts";
import { type Fault, type Reading, readingLimits } from "./reading.ts";

/** What is read at once, however it comes. */
export const MAX_READING_BYTES = 64 * 1024 * 1024;
const MAX_FILES = 5_000;

/** A file as it was saved or uploaded. */
export type SavedFile = { name: string; bytes: Uint8Array };

/** Saved pages, in any order and however they are named: what an object is, it says itself. A file that is no JSON is a fault. */
export function readFiles(files: readonly SavedFile[], startedAt: Date): Reading {
  const parsed = files.map(({ name, bytes }) => parseFile(name, bytes));
  const documents = parsed.flatMap((each) => ("body" in each ? [each] : []));
  const faults = parsed.flatMap((each) => ("code" in each ? [each] : []));
  return readDocuments(documents, { url: null, startedAt, faults });
}

/**
 * One file, or every file below a folder.
 *
 * @throws DomainError `oparl_too_large`, `oparl_no_files`; Error of the file system when it cannot be read
 */
export function filesAt(path: string): SavedFile[] {
  const paths = statSync(path).isDirectory() ? filesBelow(path) : [path];
  if (paths.length === 0) throw new DomainError("oparl_no_files", { path });
  const size = paths.reduce((sum, each) => sum + statSync(each).size, 0);
  if (size > MAX_READING_BYTES || paths.length > MAX_FILES)
    throw new DomainError("oparl_too_large", { megabytes: MAX_READING_BYTES / 1024 / 1024 });
  return paths.map((each) => ({ name: each.slice(path.length).replace(/^\//, "") || path, bytes: readFileSync(each) }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && !each.name.startsWith("."))
    .map((each) => join(each.parentPath, each.name))
    .toSorted();
}

function parseFile(name: string, bytes: Uint8Array): OparlDocument | Fault {
  if (excessIn(bytes, readingLimits)) return { code: "document_excessive", at: name, name: null, values: {} };
  try {
    return { from: name, body: JSON.parse(decodeText(bytes) ?? "") as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { code: "document_unreadable", at: name, name: null, values: {} };
  }
}
