import { and, desc, eq, isNotNull, notInArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { distributionLists, noticeAddressees, noticeLists, notices } from "#db/schema/index.ts";
import type { NoticeState, StageKind } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { listMemberKeys } from "../lists/resolve.ts";
import { listAudienceKey } from "./audience.ts";

export type StageNotice = { id: number; stage: StageKind; state: NoticeState; audienceKeys: string[] };

/** Notices of a stage, newest first, with the audiences they were made for or whose list they go to. */
export function listStageNotices(db: Db, incidentId: number): StageNotice[] {
  const { id, stage, state, audienceKey } = notices;
  const rows = db
    .select({ id, stage, state, audienceKey, listKey: distributionLists.key })
    .from(notices)
    .leftJoin(noticeLists, eq(noticeLists.noticeId, id))
    .leftJoin(distributionLists, eq(distributionLists.id, noticeLists.listId))
    .where(and(eq(notices.incidentId, incidentId), isNotNull(stage), notInArray(state, ["cancelled", "expired"])))
    .orderBy(desc(id))
    .all();
  return [...Map.groupBy(rows, (row) => row.id).values()].map((own) => ({
    id: own[0]!.id,
    stage: own[0]!.stage!,
    state: own[0]!.state,
    audienceKeys: [
      ...new Set(own.flatMap((row) => [row.audienceKey ?? [], row.listKey === null ? [] : listAudienceKey(row.listKey)].flat())),
    ],
  }));
}

const unreleased: readonly NoticeState[] = ["draft", "submitted", "returned"];

/** Who a notice that nobody has approved yet would be for, by stage. */
export function listThoughtOf(db: Db, written: readonly StageNotice[], at: Date): Map<StageKind, Set<string>> {
  const drafts = written.filter(({ state }) => unreleased.includes(state));
  const ids = drafts.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const lists = db.select().from(noticeLists).where(isOneOf(noticeLists.noticeId, ids)).all();
  const members = listMemberKeys(db, [...new Set(lists.map((row) => row.listId))], at);
  const named = db.select().from(noticeAddressees).where(isOneOf(noticeAddressees.noticeId, ids)).all();
  const found = new Map<StageKind, Set<string>>();
  for (const { id, stage } of drafts) {
    const own = named.filter((row) => row.noticeId === id).map((row) => ({ ...row, key: keyOf(row) }));
    const leftOut = new Set(own.filter((row) => row.isExclusion).map((row) => row.key));
    const keys = [
      ...lists.filter((row) => row.noticeId === id).flatMap((row) => members.get(row.listId) ?? []),
      ...own.filter((row) => !row.isExclusion).map((row) => row.key),
    ];
    const ofStage = found.get(stage) ?? new Set<string>();
    for (const key of keys) if (!leftOut.has(key)) ofStage.add(key);
    found.set(stage, ofStage);
  }
  return found;
}

const keyOf = ({ personId, organizationId }: { personId: number | null; organizationId: number | null }) =>
  personId === null ? `o${organizationId}` : `p${personId}`;
