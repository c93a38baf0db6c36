import { and, eq, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, ladderRuns, notices } from "#db/schema/index.ts";
import { type LadderStep, ladderSteps } from "#db/vocabulary.ts";

export type DueStep = { noticeId: number; incidentId: number; step: LadderStep };

/** A notice's deadline and its steps. */
export type Timed = Pick<
  typeof notices.$inferSelect,
  "answerBy" | "reminderAfterMinutes" | "deputyAfterMinutes" | "callAfterMinutes"
>;

/** When a step is taken, if nobody has answered by then; undefined: it is left out. */
export function stepAt(notice: Timed, step: LadderStep): Date | undefined {
  const after = notice[`${step}AfterMinutes`];
  return notice.answerBy && after !== null ? new Date(notice.answerBy.getTime() + after * 60_000) : undefined;
}

/**
 * Steps whose moment has come and which nobody has taken yet, one per notice. After an outage, during which several have become due, only
 * the last one is: three mails at once about one question help nobody. Nothing follows once the incident is closed.
 */
export function listDueSteps(db: Db, at: Date): DueStep[] {
  const waiting = db
    .select({ notice: notices })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(
      and(
        inArray(notices.state, ["sending", "completed"]),
        isNull(notices.heldAt),
        isNull(incidents.closedAt),
        or(...ladderSteps.map((step) => isNotNull(notices[`${step}AfterMinutes`]))),
        lte(notices.answerBy, at),
      ),
    )
    .all();
  if (waiting.length === 0) return [];
  const ids = waiting.map(({ notice }) => notice.id);
  const taken = Map.groupBy(db.select().from(ladderRuns).where(inArray(ladderRuns.noticeId, ids)).all(), (run) => run.noticeId);
  return waiting.flatMap(({ notice }) => {
    const due = ladderSteps.filter((step) => (stepAt(notice, step) ?? at) < at).at(-1);
    const last = Math.max(-1, ...(taken.get(notice.id) ?? []).map((run) => ladderSteps.indexOf(run.step)));
    if (!due || ladderSteps.indexOf(due) <= last) return [];
    return [{ noticeId: notice.id, incidentId: notice.incidentId, step: due }];
  });
}
