import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { playbooks, playbookVersions } from "#db/schema/index.ts";
import { isSlug, MAX_KEY_LENGTH, uniqueKey } from "../directory/keys.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { PlaybookContent, PlaybookFile } from "./content.ts";
import { sameContent } from "./difference.ts";
import { newestNumber, requirePlaybook } from "./queries.ts";

/** As JSON, in characters. A draft of it must fit beside its own escapes (lib/drafts). */
export const MAX_CONTENT_LENGTH = 150_000;

/**
 * Its key never changes; it is made from its name unless one is given.
 *
 * @throws DomainError `playbook_key_malformed`, `playbook_key_taken`, also by one that is archived, `playbook_too_large`
 * @returns its key
 */
export function createPlaybook(
  db: Db,
  input: { key?: string | undefined; content: PlaybookContent; note?: string | undefined },
  stamp: Stamp,
): string {
  return inTransaction(db, (tx) => {
    const isTaken = (key: string) => findId(tx, key) !== undefined;
    const key = input.key ?? uniqueKey(input.content.name.de, isTaken);
    if (!isSlug(key)) throw new DomainError("playbook_key_malformed", { max: MAX_KEY_LENGTH }, "key");
    if (isTaken(key)) throw new DomainError("playbook_key_taken", { key }, "key");
    const { id } = tx.insert(playbooks).values({ key, createdAt: stamp.at }).returning({ id: playbooks.id }).get();
    writeVersion(tx, id, { number: 1, content: input.content, note: input.note }, stamp);
    recordEvent(tx, "playbook.created", { playbookId: id, key, stages: input.content.stages.length }, stamp);
    return key;
  });
}

/**
 * Versions are only added: incidents that follow an earlier one keep it.
 *
 * @param expectedNumber of the version that was changed; somebody else may have been faster
 * @throws DomainError `changed_meanwhile`, `not_found`, also of an archived one, `playbook_unchanged`, `playbook_too_large`
 * @returns the number of the new version
 */
export function recordVersion(
  db: Db,
  key: string,
  content: PlaybookContent,
  { expectedNumber, note }: { expectedNumber: number; note?: string | undefined },
  stamp: Stamp,
): number {
  return inTransaction(db, (tx) => {
    const id = requireOpen(tx, key);
    const newest = newestNumber(tx, id);
    if (newest !== expectedNumber) throw new DomainError("changed_meanwhile");
    if (sameContent(requirePlaybook(tx, key).content, content)) throw new DomainError("playbook_unchanged");
    const number = newest + 1;
    writeVersion(tx, id, { number, content, note }, stamp);
    recordEvent(tx, "playbook.changed", { playbookId: id, key, version: number, stages: content.stages.length }, stamp);
    return number;
  });
}

/** Takes it out of the choices; incidents that follow it keep it. @throws DomainError `not_found` */
export function archivePlaybook(db: Db, key: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const id = requireOpen(tx, key);
    tx.update(playbooks).set({ archivedAt: stamp.at }).where(eq(playbooks.id, id)).run();
    recordEvent(tx, "playbook.archived", { playbookId: id, key }, stamp);
  });
}

/** Puts an archived one back among the choices. @throws DomainError `not_found` */
export function restorePlaybook(db: Db, key: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const id = findId(tx, key);
    const restored = tx
      .update(playbooks)
      .set({ archivedAt: null })
      .where(and(eq(playbooks.key, key), isNotNull(playbooks.archivedAt)))
      .run();
    if (id === undefined || restored.changes !== 1) throw new DomainError("not_found");
    recordEvent(tx, "playbook.restored", { playbookId: id, key }, stamp);
  });
}

/**
 * A new playbook, or a new version of the one that has the key.
 *
 * @param expectedNumber of the newest version as the report showed it; null: it showed that there is none
 * @throws DomainError `changed_meanwhile` when that is no longer so, and those of `createPlaybook` and `recordVersion`
 */
export function importPlaybook(
  db: Db,
  { key, content }: Omit<PlaybookFile, "format">,
  { expectedNumber, note }: { expectedNumber: number | null; note?: string | undefined },
  stamp: Stamp,
): void {
  inTransaction(db, (tx) => {
    const exists = findId(tx, key) !== undefined;
    if (exists !== (expectedNumber !== null)) throw new DomainError("changed_meanwhile");
    if (expectedNumber === null) createPlaybook(tx, { key, content, note }, stamp);
    else recordVersion(tx, key, content, { expectedNumber, note }, stamp);
  });
}

type NewVersion = { number: number; content: PlaybookContent; note: string | undefined };

function writeVersion(tx: Db, playbookId: number, { number, content, note }: NewVersion, stamp: Stamp): void {
  const json = JSON.stringify(content);
  if (json.length > MAX_CONTENT_LENGTH) throw new DomainError("playbook_too_large", { max: MAX_CONTENT_LENGTH });
  tx.insert(playbookVersions)
    .values({ playbookId, number, content: json, note: note ?? null, recordedBy: stamp.by, recordedAt: stamp.at })
    .run();
}

function requireOpen(db: Db, key: string): number {
  const open = and(eq(playbooks.key, key), isNull(playbooks.archivedAt));
  const row = db.select({ id: playbooks.id }).from(playbooks).where(open).get();
  if (!row) throw new DomainError("not_found");
  return row.id;
}

const findId = (db: Db, key: string) => db.select({ id: playbooks.id }).from(playbooks).where(eq(playbooks.key, key)).get()?.id;
