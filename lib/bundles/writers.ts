import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { bundleWriters, notices } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { hasPart as hasPartInNotice, hasWritten as hasWrittenNotice } from "../notices/writers.ts";
import { findResponsible } from "../tokens/queries.ts";

/** Part of every command that changes what a bundle says. */
export function rememberBundleWriter(db: Db, bundleId: number, actorId: string): void {
  db.insert(bundleWriters).values({ bundleId, actorId }).onConflictDoNothing().run();
}

/** Whether somebody has written on the stage or on one of its notices, if only a word. */
export function hasWrittenBundle(db: Db, bundleId: number, actorId: string): boolean {
  return listWriters(db, bundleId).includes(actorId) || noticesOf(db, bundleId).some((id) => hasWrittenNotice(db, id, actorId));
}

/** Whether they, a program of theirs, or whoever stands behind the program that asks has: then it is no second pair of eyes. */
export function hasPartInBundle(db: Db, bundleId: number, actorId: string): boolean {
  const responsible = findResponsible(db, actorId);
  return (
    listWriters(db, bundleId).some((other) => findResponsible(db, other) === responsible) ||
    noticesOf(db, bundleId).some((id) => hasPartInNotice(db, id, actorId))
  );
}

/** @throws DomainError `own_bundle`, `same_person_behind` */
export function refuseOwnBundle(db: Db, bundleId: number, actorId: string): void {
  if (hasWrittenBundle(db, bundleId, actorId)) throw new DomainError("own_bundle");
  if (hasPartInBundle(db, bundleId, actorId)) throw new DomainError("same_person_behind");
}

const listWriters = (db: Db, bundleId: number): string[] =>
  db
    .select({ actorId: bundleWriters.actorId })
    .from(bundleWriters)
    .where(eq(bundleWriters.bundleId, bundleId))
    .all()
    .map((row) => row.actorId);

const noticesOf = (db: Db, bundleId: number): number[] =>
  db
    .select({ id: notices.id })
    .from(notices)
    .where(eq(notices.bundleId, bundleId))
    .all()
    .map((row) => row.id);
