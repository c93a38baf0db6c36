import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { bundleMoves, stageBundles } from "#db/schema/index.ts";
import type { BundleState } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";

const nextStates: Record<BundleState, readonly BundleState[]> = {
  draft: ["submitted", "cancelled"],
  submitted: ["approved", "returned", "cancelled"],
  returned: ["draft", "cancelled"],
  approved: [],
  cancelled: [],
};

export const isEditable = (state: BundleState): boolean => state === "draft" || state === "returned";

export type StageBundle = typeof stageBundles.$inferSelect;
/** What came back, by name, with what is to be done about it: `entry`, `operations`, `instructions`, `checklist`, `notice-12`. */
export type ReturnedParts = Record<string, string>;
type Move = { remark?: string | null; parts?: ReturnedParts | null; changes?: Partial<typeof stageBundles.$inferInsert> };

/** @throws DomainError `not_found` */
export function requireBundle(db: Db, bundleId: number): StageBundle {
  const bundle = db.select().from(stageBundles).where(eq(stageBundles.id, bundleId)).get();
  if (!bundle) throw new DomainError("not_found");
  return bundle;
}

/**
 * Moves a bundle along one edge and remembers the move. Part of a command.
 *
 * @throws DomainError `bundle_moved` when it is no longer in `from`: somebody else was faster; nothing is written then
 */
export function moveBundle(
  db: Db,
  bundleId: number,
  from: BundleState,
  to: BundleState,
  stamp: Stamp,
  { remark = null, parts = null, changes = {} }: Move = {},
): void {
  if (!nextStates[from].includes(to)) throw new Error(`A stage cannot go from ${from} to ${to}.`);
  const moved = db
    .update(stageBundles)
    .set({ ...changes, state: to, updatedAt: stamp.at })
    .where(and(eq(stageBundles.id, bundleId), eq(stageBundles.state, from)))
    .run();
  if (moved.changes !== 1) throw new DomainError("bundle_moved", { state: requireBundle(db, bundleId).state });
  db.insert(bundleMoves)
    .values({
      bundleId,
      fromState: from,
      toState: to,
      parts: parts && JSON.stringify(parts),
      remark,
      movedBy: stamp.by,
      movedAt: stamp.at,
    })
    .run();
}
