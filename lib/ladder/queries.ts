import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { ladderRuns } from "#db/schema/index.ts";
import { ladderSteps } from "#db/vocabulary.ts";
import { stepAt, type Timed } from "./due.ts";

/** What follows a notice when nobody answers, in order: when, and what came of it once it has been taken. Steps left out are left out. */
export function listSteps(db: Db, notice: Timed & { id: number }) {
  const runs = db.select().from(ladderRuns).where(eq(ladderRuns.noticeId, notice.id)).all();
  return ladderSteps.flatMap((step) => {
    const at = stepAt(notice, step);
    return at ? [{ step, at, run: runs.find((run) => run.step === step) }] : [];
  });
}
export type LadderStepState = ReturnType<typeof listSteps>[number];
