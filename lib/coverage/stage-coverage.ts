import { and, eq, inArray, isNotNull, notInArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { noticeLists, notices, recipients } from "#db/schema/index.ts";
import type { NoticeState, StageKind } from "#db/vocabulary.ts";
import { isMeantFor } from "../lists/meant-for.ts";
import { listLists } from "../lists/queries.ts";
import { listMemberKeys } from "../lists/resolve.ts";

export type StageCoverage = {
  list: { key: string; name: string; ownerName: string | null; members: number };
  /** Members that an approved notice of this stage is for, by whichever list. */
  addressed: number;
  /** The notice of this stage to this list that got furthest; undefined: nobody has written one. */
  notice: { id: number; state: NoticeState } | undefined;
};

/** How far along a notice is towards having told somebody. */
const progress: readonly NoticeState[] = ["draft", "returned", "submitted", "approved", "scheduled", "sending", "completed"];

/** Everybody in the list has been thought of in this stage. An empty list has nobody to tell and is still a gap in the directory. */
export const isAddressed = ({ list, addressed }: StageCoverage): boolean => list.members > 0 && addressed >= list.members;

/** Every list, and how many of its members a notice of this stage is for: first those that nobody has thought of. */
export function listStageCoverage(
  db: Db,
  incident: { id: number; isExercise: boolean; rehearsesListId: number | null; stage: StageKind | null },
  at: Date,
): StageCoverage[] {
  const lists = listLists(db, at).filter((list) => isMeantFor(list, incident));
  const listIds = lists.map((list) => list.id);
  const members = listMemberKeys(db, listIds, at);
  const addressed = addressedIn(db, incident);
  const written = Map.groupBy(noticesOf(db, incident, listIds), (row) => row.listId);
  return lists
    .map(({ id, key, name, owner }) => {
      const keys = members.get(id) ?? [];
      return {
        list: { key, name, ownerName: owner?.name ?? null, members: keys.length },
        addressed: keys.filter((member) => addressed.has(member)).length,
        notice: written.get(id)?.toSorted((a, b) => progress.indexOf(b.state) - progress.indexOf(a.state))[0],
      };
    })
    .toSorted(
      (a, b) =>
        Number(isAddressed(a)) - Number(isAddressed(b)) || Number(a.notice !== undefined) - Number(b.notice !== undefined),
    );
}

type StageOf = { id: number; stage: StageKind | null };

/** `p12` and `o7` of everybody whom an approved notice of the stage is for. */
function addressedIn(db: Db, incident: StageOf): Set<string> {
  if (!incident.stage) return new Set();
  const rows = db
    .select({ personId: recipients.personId, organizationId: recipients.organizationId })
    .from(recipients)
    .innerJoin(notices, eq(notices.id, recipients.noticeId))
    .where(
      and(
        eq(notices.incidentId, incident.id),
        eq(notices.stage, incident.stage),
        isNotNull(notices.approvedAt),
        notInArray(notices.state, ["cancelled", "expired"]),
      ),
    )
    .all();
  return new Set(rows.map((row) => (row.personId === null ? `o${row.organizationId}` : `p${row.personId}`)));
}

function noticesOf(db: Db, incident: StageOf, listIds: readonly number[]) {
  if (!incident.stage) return [];
  return db
    .select({ listId: noticeLists.listId, id: notices.id, state: notices.state })
    .from(noticeLists)
    .innerJoin(notices, eq(notices.id, noticeLists.noticeId))
    .where(
      and(
        eq(notices.incidentId, incident.id),
        eq(notices.stage, incident.stage),
        notInArray(notices.state, ["cancelled", "expired"]),
        inArray(noticeLists.listId, [...listIds]),
      ),
    )
    .all();
}
