import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { bundleWriters, stageBundles } from "#db/schema/index.ts";
import type { BundleState } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";

/** As long as a stage is prepared or waits, its notices go with it. */
export const openBundleStates: readonly BundleState[] = ["draft", "submitted", "returned"];

type OfBundle = { bundleId: number | null };

/** A notice of a stage that is not put out yet is neither submitted nor released alone. @throws DomainError `notice_in_bundle` */
export function refuseBundled(db: Db, { bundleId }: OfBundle): void {
  if (bundleId !== null && stateOf(db, bundleId, openBundleStates))
    throw new DomainError("notice_in_bundle", { bundle: bundleId });
}

/** Nor is one changed in number while an approver looks at all of them. @throws DomainError `notice_in_bundle` */
export function refuseWaiting(db: Db, { bundleId }: OfBundle): void {
  if (bundleId !== null && stateOf(db, bundleId, ["submitted"])) throw new DomainError("notice_in_bundle", { bundle: bundleId });
}

/** A change of one of its notices is a change of the stage, against lost updates and for four eyes. */
export function countBundleChange(db: Db, { bundleId }: OfBundle, stamp: Stamp): void {
  if (bundleId === null) return;
  db.insert(bundleWriters).values({ bundleId, actorId: stamp.by }).onConflictDoNothing().run();
  db.update(stageBundles)
    .set({ version: sql`${stageBundles.version} + 1`, updatedAt: stamp.at })
    .where(eq(stageBundles.id, bundleId))
    .run();
}

const stateOf = (db: Db, bundleId: number, states: readonly BundleState[]) =>
  db
    .select({ state: stageBundles.state })
    .from(stageBundles)
    .where(and(eq(stageBundles.id, bundleId), inArray(stageBundles.state, [...states])))
    .get();
