import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { drafts } from "#db/schema/index.ts";
import type { Stamp } from "../stamp.ts";

export type DraftFields = Record<string, string[]>;

export const MAX_DRAFT_LENGTH = 200_000;

/** Keeps what somebody has typed so far. No audit event: nothing has happened yet. */
export function saveDraft(db: Db, form: string, fields: DraftFields, stamp: Stamp): void {
  const json = JSON.stringify(fields);
  if (json.length > MAX_DRAFT_LENGTH) return; // the form itself says what is too long when it is sent
  db.insert(drafts)
    .values({ userId: stamp.by, form, fields: json, savedAt: stamp.at })
    .onConflictDoUpdate({ target: [drafts.userId, drafts.form], set: { fields: json, savedAt: stamp.at } })
    .run();
}

export function findDraft(db: Db, form: string, userId: string): { fields: DraftFields; savedAt: Date } | undefined {
  const row = db
    .select()
    .from(drafts)
    .where(and(eq(drafts.userId, userId), eq(drafts.form, form)))
    .get();
  return row && { fields: JSON.parse(row.fields) as DraftFields, savedAt: row.savedAt };
}

export function discardDraft(db: Db, form: string, userId: string): void {
  db.delete(drafts)
    .where(and(eq(drafts.userId, userId), eq(drafts.form, form)))
    .run();
}
