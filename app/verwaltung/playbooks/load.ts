import "server-only";
import { notFound } from "next/navigation";
import { database } from "#app/_server/database.ts";
import { findPlaybookDraft } from "#lib/playbooks/draft.ts";
import { findPlaybook } from "#lib/playbooks/queries.ts";

/** What the editor shows: the person's draft, or the newest version. Archived ones are not edited. */
export function loadForEditing(key: string, userId: string) {
  const playbook = findPlaybook(database(), key);
  if (!playbook || playbook.archivedAt) notFound();
  const draft = findPlaybookDraft(database(), key, userId);
  return { playbook, draft, content: draft?.content ?? playbook.content };
}
