import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { noticeWriters } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { findResponsible } from "../tokens/queries.ts";

/** Part of every command that changes what a notice says. */
export function rememberWriter(db: Db, noticeId: number, actorId: string): void {
  db.insert(noticeWriters).values({ noticeId, actorId }).onConflictDoNothing().run();
}

/** Whether somebody has written on a notice themselves, if only a word. */
export function hasWritten(db: Db, noticeId: number, actorId: string): boolean {
  return listWriters(db, noticeId).includes(actorId);
}

/** Whether they, a program of theirs, or whoever stands behind the program that asks has written on it: then it is no second pair of eyes. */
export function hasPart(db: Db, noticeId: number, actorId: string): boolean {
  return isOneOfThem(db, listWriters(db, noticeId), actorId);
}

/** The same for standing behind an emergency release afterwards: who released it alone cannot countersign it either. */
export function hasPartInRelease(db: Db, notice: { id: number; approvedBy: string | null }, actorId: string): boolean {
  const others = notice.approvedBy === null ? [] : [notice.approvedBy];
  return isOneOfThem(db, [...listWriters(db, notice.id), ...others], actorId);
}

/** @throws DomainError `own_notice`, `same_person_behind` */
export function refuseOwnNotice(db: Db, noticeId: number, actorId: string): void {
  if (hasWritten(db, noticeId, actorId)) throw new DomainError("own_notice");
  if (hasPart(db, noticeId, actorId)) throw new DomainError("same_person_behind");
}

function listWriters(db: Db, noticeId: number): string[] {
  const rows = db
    .select({ actorId: noticeWriters.actorId })
    .from(noticeWriters)
    .where(eq(noticeWriters.noticeId, noticeId))
    .all();
  return rows.map((row) => row.actorId);
}

function isOneOfThem(db: Db, others: readonly string[], actorId: string): boolean {
  const responsible = findResponsible(db, actorId);
  return others.some((other) => findResponsible(db, other) === responsible);
}
