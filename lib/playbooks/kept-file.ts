import type { Db } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import { discardDraft, findDraft, MAX_DRAFT_LENGTH, saveDraft } from "../drafts/drafts.ts";
import type { Stamp } from "../stamp.ts";

/** A file that somebody has uploaded and not taken over yet, and the key under which it would be; "" means its own. */
export type KeptFile = { text: string; key: string };

const form = "playbook-import";

/** What is only indentation is not kept. @throws DomainError `playbook_too_large` */
export function keepFile(db: Db, { text, key }: KeptFile, stamp: Stamp): void {
  const fields = { text: [compact(text)], key: [key] };
  if (JSON.stringify(fields).length > MAX_DRAFT_LENGTH) throw new DomainError("playbook_too_large", {}, "file");
  saveDraft(db, form, fields, stamp);
}

export function findKeptFile(db: Db, userId: string): KeptFile | undefined {
  const kept = findDraft(db, form, userId);
  const text = kept?.fields["text"]?.[0];
  return text === undefined ? undefined : { text, key: kept?.fields["key"]?.[0] ?? "" };
}

export function discardKeptFile(db: Db, userId: string): void {
  discardDraft(db, form, userId);
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch {
    return text;
  }
}
