import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { noticeWriters } from "#db/schema/index.ts";

/** Part of every command that changes what a notice says. */
export function rememberWriter(db: Db, noticeId: number, actorId: string): void {
  db.insert(noticeWriters).values({ noticeId, actorId }).onConflictDoNothing().run();
}

/** Whoever wrote on a notice, if only a word, can neither approve nor countersign it. */
export function hasWritten(db: Db, noticeId: number, actorId: string): boolean {
  const row = db
    .select({ noticeId: noticeWriters.noticeId })
    .from(noticeWriters)
    .where(and(eq(noticeWriters.noticeId, noticeId), eq(noticeWriters.actorId, actorId)))
    .get();
  return row !== undefined;
}
