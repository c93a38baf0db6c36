import { type Db, inTransaction } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import { discardDraft, findDraft, MAX_DRAFT_LENGTH, saveDraft } from "../drafts/drafts.ts";
import type { Stamp } from "../stamp.ts";
import { MAX_CONTENT_LENGTH, recordVersion } from "./commands.ts";
import { PlaybookContent } from "./content.ts";
import { sameContent } from "./difference.ts";
import { requirePlaybook } from "./queries.ts";

/** What one person is about to change, collected over several pages until it becomes the next version. */
export type PlaybookDraft = {
  content: PlaybookContent;
  /** Of the version that it began from. */
  base: number;
  savedAt: Date;
};

const formOf = (key: string) => `playbook:${key}`;

export function findPlaybookDraft(db: Db, key: string, userId: string): PlaybookDraft | undefined {
  const kept = findDraft(db, formOf(key), userId);
  const base = Number(kept?.fields["base"]?.[0]);
  const content = parsed(kept?.fields["content"]?.[0]);
  return kept && content && Number.isInteger(base) ? { content, base, savedAt: kept.savedAt } : undefined;
}

/**
 * Changes the draft, or begins one from the newest version. No audit event: nothing has happened yet.
 *
 * @param change what comes out of it must be a playbook; check parts of it with their own schemas before
 * @throws DomainError `not_found`, `playbook_too_large`; ZodError when the whole contradicts itself
 */
export function changePlaybookDraft(
  db: Db,
  key: string,
  change: (content: PlaybookContent) => unknown,
  stamp: Stamp,
): PlaybookContent {
  return inTransaction(db, (tx) => {
    const playbook = requirePlaybook(tx, key);
    const draft = findPlaybookDraft(tx, key, stamp.by);
    const content = PlaybookContent.parse(change(draft?.content ?? playbook.content));
    const base = draft?.base ?? playbook.number;
    const isAsPublished = base === playbook.number && sameContent(playbook.content, content);
    if (isAsPublished) discardDraft(tx, formOf(key), stamp.by);
    else keep(tx, key, content, base, stamp);
    return content;
  });
}

/** Takes a stage out of the draft. @throws DomainError `playbook_last_stage`, and those of `changePlaybookDraft` */
export function removeStage(db: Db, key: string, stageKey: string, stamp: Stamp): PlaybookContent {
  return changePlaybookDraft(
    db,
    key,
    (content) => {
      const stages = content.stages.filter((stage) => stage.key !== stageKey);
      if (stages.length === 0) throw new DomainError("playbook_last_stage");
      return { ...content, stages };
    },
    stamp,
  );
}

/** Makes the draft the next version. @throws DomainError `playbook_no_draft`, and those of `recordVersion` */
export function publishPlaybookDraft(db: Db, key: string, note: string | undefined, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const draft = findPlaybookDraft(tx, key, stamp.by);
    if (!draft) throw new DomainError("playbook_no_draft");
    const number = recordVersion(tx, key, draft.content, { expectedNumber: draft.base, note }, stamp);
    discardDraft(tx, formOf(key), stamp.by);
    return number;
  });
}

/** Somebody who has seen what a newer version says keeps to what the draft says. @throws DomainError `playbook_no_draft`, `not_found` */
export function rebasePlaybookDraft(db: Db, key: string, seenNumber: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const draft = findPlaybookDraft(tx, key, stamp.by);
    if (!draft) throw new DomainError("playbook_no_draft");
    if (requirePlaybook(tx, key).number !== seenNumber) throw new DomainError("changed_meanwhile");
    keep(tx, key, draft.content, seenNumber, stamp);
  });
}

export function discardPlaybookDraft(db: Db, key: string, userId: string): void {
  discardDraft(db, formOf(key), userId);
}

function keep(db: Db, key: string, content: PlaybookContent, base: number, stamp: Stamp): void {
  const json = JSON.stringify(content);
  const fields = { base: [String(base)], content: [json] };
  // Beyond its own bound a draft is silently not kept.
  const isTooLarge = json.length > MAX_CONTENT_LENGTH || JSON.stringify(fields).length > MAX_DRAFT_LENGTH;
  if (isTooLarge) throw new DomainError("playbook_too_large", { max: MAX_CONTENT_LENGTH });
  saveDraft(db, formOf(key), fields, stamp);
}

/** Any form may be kept under any name, so what comes back is checked. */
function parsed(json: string | undefined): PlaybookContent | undefined {
  try {
    return PlaybookContent.safeParse(JSON.parse(json ?? "null")).data;
  } catch {
    return undefined;
  }
}
