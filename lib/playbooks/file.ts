import type { z } from "zod";
import type { Db } from "#db/open.ts";
import { PlaybookFile } from "./content.ts";
import { differences, type PlaybookChange } from "./difference.ts";
import { listPlaybookGaps, type PlaybookGap } from "./gaps.ts";
import { findPlaybook, type Playbook } from "./queries.ts";

/** Bytes of an uploaded file; twice what the content may hold, for indentation and letters of two bytes. */
export const MAX_FILE_BYTES = 400_000;

/** The file of a playbook, indented so that people can read and compare it. */
export function playbookFile({ key, content }: Pick<Playbook, "key" | "content">): string {
  return `${JSON.stringify({ format: "lagebote-playbook/1", key, content } satisfies PlaybookFile, null, 2)}\n`;
}

/** @returns what is in it, or what is wrong with it; null: it is no JSON at all */
export function readPlaybookFile(text: string): { file: PlaybookFile } | { error: z.ZodError } | null {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
  const read = PlaybookFile.safeParse(json);
  return read.success ? { file: read.data } : { error: read.error };
}

export type ImportPlan = {
  outcome: "new" | "version" | "unchanged" | "archived";
  /** Of the newest version there is; null: none. */
  number: number | null;
  changes: PlaybookChange[];
  gaps: PlaybookGap[];
};

/** What taking over a file under a key would do. */
export function planImport(db: Db, key: string, content: PlaybookFile["content"]): ImportPlan {
  const existing = findPlaybook(db, key);
  const changes = existing ? differences(existing.content, content) : [];
  const gaps = listPlaybookGaps(db, content);
  return { outcome: outcomeOf(existing, changes), number: existing?.number ?? null, changes, gaps };
}

function outcomeOf(existing: Playbook | undefined, changes: readonly PlaybookChange[]): ImportPlan["outcome"] {
  if (!existing) return "new";
  if (existing.archivedAt) return "archived";
  return changes.length === 0 ? "unchanged" : "version";
}
