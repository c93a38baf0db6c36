import { and, eq, inArray, notInArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { noticeLists, notices } from "#db/schema/index.ts";
import type { NoticeState, StageKind } from "#db/vocabulary.ts";
import { listLists } from "../lists/queries.ts";

export type StageCoverage = {
  list: { key: string; name: string; ownerName: string | null; members: number };
  /** The notice of this stage that got furthest; undefined: nobody has written one. */
  notice: { id: number; state: NoticeState } | undefined;
};

/** How far along a notice is towards having told somebody. */
const progress: readonly NoticeState[] = ["draft", "returned", "submitted", "approved", "scheduled", "sending", "completed"];

/** Every list, and whether a notice of this stage goes to it: first those that nobody has thought of. */
export function listStageCoverage(
  db: Db,
  incident: { id: number; isExercise: boolean; stage: StageKind | null },
  at: Date,
): StageCoverage[] {
  const lists = listLists(db, at).filter((list) => list.isExercise === incident.isExercise);
  const rows = incident.stage
    ? db
        .select({ listId: noticeLists.listId, id: notices.id, state: notices.state })
        .from(noticeLists)
        .innerJoin(notices, eq(notices.id, noticeLists.noticeId))
        .where(
          and(
            eq(notices.incidentId, incident.id),
            eq(notices.stage, incident.stage),
            notInArray(notices.state, ["cancelled", "expired"]),
            inArray(
              noticeLists.listId,
              lists.map((list) => list.id),
            ),
          ),
        )
        .all()
    : [];
  const byList = Map.groupBy(rows, (row) => row.listId);
  return lists
    .map(({ id, key, name, owner, memberCount }) => ({
      list: { key, name, ownerName: owner?.name ?? null, members: memberCount },
      notice: byList.get(id)?.toSorted((a, b) => progress.indexOf(b.state) - progress.indexOf(a.state))[0],
    }))
    .toSorted(
      (a, b) =>
        progress.indexOf(a.notice?.state ?? "draft") - progress.indexOf(b.notice?.state ?? "draft") ||
        Number(a.notice !== undefined) - Number(b.notice !== undefined),
    );
}
