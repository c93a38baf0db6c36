import { asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, noticeMoves, noticeWriters } from "#db/schema/index.ts";
import type { ActorKind } from "#db/vocabulary.ts";
import type { Notice } from "./context.ts";

/** Somebody who acted, by the name they had. */
export type Party = { name: string; kind: ActorKind };

/** Who wrote on a notice, who released it, and every move with whoever made it, oldest first. */
export function listParties(db: Db, notice: Notice) {
  const writerIds = db
    .select({ actorId: noticeWriters.actorId })
    .from(noticeWriters)
    .where(eq(noticeWriters.noticeId, notice.id))
    .all()
    .map((row) => row.actorId);
  const moves = db.select().from(noticeMoves).where(eq(noticeMoves.noticeId, notice.id)).orderBy(asc(noticeMoves.id)).all();
  const { authorId, approvedBy, countersignedBy } = notice;
  const nameless = [authorId, approvedBy, countersignedBy, ...writerIds, ...moves.map((move) => move.movedBy)];
  const known = findParties(
    db,
    nameless.filter((id) => id !== null),
  );
  const partyOf = (id: string | null): Party | null => (id === null ? null : (known.get(id) ?? null));
  return {
    author: known.get(authorId)!,
    writers: writerIds.map((id) => known.get(id)!).toSorted((a, b) => a.name.localeCompare(b.name, "de")),
    approver: partyOf(approvedBy),
    countersigner: partyOf(countersignedBy),
    moves: moves.map(({ fromState, toState, remark, movedBy, movedAt }) => ({
      from: fromState,
      to: toState,
      by: known.get(movedBy)!,
      at: movedAt,
      remark,
    })),
  };
}

/** By their ids. */
export function findParties(db: Db, ids: readonly string[]): Map<string, Party> {
  const rows = db
    .select({ id: actors.id, name: actors.name, kind: actors.kind })
    .from(actors)
    .where(inArray(actors.id, [...new Set(ids)]))
    .all();
  return new Map(rows.map(({ id, name, kind }) => [id, { name, kind }]));
}
