import type { Db } from "#db/open.ts";
import type { StageKind } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import type { CoverageIncident, FoundAudience } from "./audience.ts";
import { findAudiences } from "./audiences.ts";
import { listStageNotices, listThoughtOf } from "./drafts.ts";
import { byPerson } from "./matrix.ts";
import { listTold } from "./told.ts";

export type MissingAudience = {
  audience: FoundAudience;
  /** Neither told nor in a notice of the stage that is on its way, nor being telephoned. */
  members: string[];
  /** Nobody of it was told or is in a notice. */
  isWhole: boolean;
  /** An approved notice was for them, and neither mail nor call has reached them. */
  unreached: { noticeId: number; recipientId: number }[];
};

/** @throws DomainError `unknown_audience` */
export function listMissing(
  db: Db,
  incident: CoverageIncident,
  { audiences, stage }: { audiences: readonly string[]; stage: StageKind },
  at: Date,
): MissingAudience[] {
  const known = new Map(findAudiences(db, incident, at).map((audience) => [audience.key, audience]));
  const rows = listTold(db, [incident.id]).filter((row) => row.stage === stage);
  const told = byPerson(rows, at);
  const newest = new Map(rows.toSorted((a, b) => a.recipientId - b.recipientId).map((row) => [row.who, row]));
  const thoughtOf = listThoughtOf(db, listStageNotices(db, incident.id), at).get(stage) ?? new Set<string>();
  const taken = new Set<string>();
  return audiences.map((key): MissingAudience => {
    const audience = known.get(key);
    if (!audience) throw new DomainError("unknown_audience");
    const untold = audience.memberKeys.filter((each) => !told.get(each)?.firstAt);
    const free = untold.filter((each) => !thoughtOf.has(each) && !told.get(each)?.isWaiting && !told.get(each)?.hasOpenCall);
    // Somebody in two of them is written to once.
    const members = free.filter((each) => !taken.has(each));
    for (const each of members) taken.add(each);
    return {
      audience,
      members,
      isWhole: members.length === audience.memberKeys.length,
      unreached: free.flatMap((each) => {
        const row = newest.get(each);
        return row ? [{ noticeId: row.noticeId, recipientId: row.recipientId }] : [];
      }),
    };
  });
}
