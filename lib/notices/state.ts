import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { noticeMoves, notices } from "#db/schema/index.ts";
import type { NoticeState } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";

export const nextStates: Record<NoticeState, readonly NoticeState[]> = {
  draft: ["submitted", "cancelled"],
  submitted: ["approved", "returned", "cancelled"],
  returned: ["draft", "cancelled"],
  approved: ["scheduled", "cancelled"],
  scheduled: ["sending", "cancelled", "expired"],
  sending: ["completed"],
  completed: ["sending"], // a mail that follows it is owed: until it has left, the notice is not done
  cancelled: [],
  expired: ["scheduled", "cancelled"], // a person said that it may still go out
};

export const mayBecome = (from: NoticeState, to: NoticeState) => nextStates[from].includes(to);

/** States in which text and recipients can still change. */
export const editableStates: readonly NoticeState[] = ["draft", "returned"];
export const isEditable = (state: NoticeState) => editableStates.includes(state);

/** States from approval on: what was frozen stays. */
export const frozenStates: readonly NoticeState[] = ["approved", "scheduled", "sending", "completed", "expired"];
export const isFrozen = (state: NoticeState) => frozenStates.includes(state);

/** States in which its people are looked up anew: a cancelled one has those it was frozen with, or nobody. */
export const isComposedLive = (state: NoticeState) => isEditable(state) || state === "submitted";

type Changes = Partial<typeof notices.$inferInsert>;

/**
 * Moves a notice along one edge and remembers the move. Call it inside the command's transaction.
 *
 * @param changes columns that belong to the move, written with it
 * @throws DomainError `notice_moved` when it is no longer in `from`: somebody else was faster; nothing is written then
 */
export function moveNotice(
  db: Db,
  noticeId: number,
  from: NoticeState,
  to: NoticeState,
  stamp: Stamp,
  remark: string | null = null,
  changes: Changes = {},
): void {
  if (!mayBecome(from, to)) throw new Error(`A notice cannot go from ${from} to ${to}.`);
  const result = db
    .update(notices)
    .set({ ...changes, state: to, updatedAt: stamp.at })
    .where(and(eq(notices.id, noticeId), eq(notices.state, from)))
    .run();
  if (result.changes !== 1) throw new DomainError("notice_moved", { state: currentState(db, noticeId) });
  db.insert(noticeMoves).values({ noticeId, fromState: from, toState: to, remark, movedBy: stamp.by, movedAt: stamp.at }).run();
}

function currentState(db: Db, noticeId: number): string {
  return db.select({ state: notices.state }).from(notices).where(eq(notices.id, noticeId)).get()?.state ?? "unknown";
}
