import type { NoticeState, StageKind } from "#db/vocabulary.ts";
import { demandIn, type FoundAudience, isDemandedIn } from "./audience.ts";
import type { StageNotice } from "./drafts.ts";
import type { CoverageStage } from "./stages.ts";
import type { ToldRow } from "./told.ts";
import { type Waiver, waiverFor } from "./waivers.ts";

/**
 * told: everybody; part: some; none: nobody, and nothing is on its way; not_yet: whoever is missing is in a notice that has not been
 * handed over, or is being telephoned; overdue: the deadline has passed; waived: not concerned, somebody said why; not_demanded: not meant in this stage.
 */
export type CellState = "told" | "part" | "none" | "overdue" | "waived" | "not_yet" | "not_demanded";

export type CoverageCell = {
  stage: StageKind;
  state: CellState;
  told: number;
  of: number;
  /** Of those not told: in a notice that is being written, waits for approval or has not been handed over, or on the call list. */
  onTheWay: number;
  /** Of those not told: a notice was for them, and neither mail nor call has reached them. */
  unreached: number;
  firstAt: Date | null;
  lastAt: Date | null;
  acknowledged: number;
  /** Not told by the deadline, or not answered by the moment that a notice names. */
  overdue: number;
  openCalls: number;
  deadlineAt: Date | null;
  waiver: Waiver | null;
  /** Notices of the stage made for this audience or to its list, newest first, none that was cancelled. */
  notices: { id: number; state: NoticeState }[];
};

/** What one person or office was told in one stage, by all notices of it together. */
export type ToldState = Pick<ToldRow, "firstAt" | "lastAt" | "hasOpenCall" | "isWaiting"> & {
  isAcknowledged: boolean;
  /** Asked, and the moment for an answer has passed. */
  isLate: boolean;
};

/** What a stage's cells are worked out from. */
export type StageFacts = {
  told: ReadonlyMap<string, ToldState>;
  thoughtOf: ReadonlySet<string>;
  notices: readonly StageNotice[];
  waivers: readonly Waiver[];
};

export function cellOf(audience: FoundAudience, stage: CoverageStage, facts: StageFacts, at: Date): CoverageCell {
  const counts = audience.key === "public" ? countPublic(stage) : countMembers(audience.memberKeys, facts);
  const minutes = demandIn(audience, stage.kind)?.deadlineMinutes ?? null;
  const deadlineAt = minutes === null || !stage.since ? null : new Date(stage.since.getTime() + minutes * 60_000);
  const isPast = deadlineAt !== null && deadlineAt <= at;
  const waiver = waiverFor(facts.waivers, audience.key, stage.kind) ?? null;
  const missing = counts.of - counts.told;
  const { late, ...shown } = counts;
  return {
    stage: stage.kind,
    state: stateOf(counts, { isPast, isWaived: waiver !== null, isDemanded: isDemandedIn(audience, stage) }),
    ...shown,
    overdue: waiver ? 0 : late + (isPast ? missing : 0),
    deadlineAt,
    waiver,
    notices: facts.notices
      .filter((notice) => notice.stage === stage.kind && notice.audienceKeys.includes(audience.key))
      .map(({ id, state }) => ({ id, state })),
  };
}

type Counts = Pick<
  CoverageCell,
  "told" | "of" | "onTheWay" | "unreached" | "firstAt" | "lastAt" | "acknowledged" | "openCalls"
> & {
  late: number;
};

function countMembers(memberKeys: readonly string[], { told, thoughtOf }: StageFacts): Counts {
  const counts: Counts = { ...nothing, of: memberKeys.length };
  for (const key of memberKeys) {
    const state = told.get(key);
    if (state?.firstAt) {
      counts.told++;
      counts.firstAt = earlier(counts.firstAt, state.firstAt);
      counts.lastAt = later(counts.lastAt, state.lastAt ?? state.firstAt);
      if (state.isAcknowledged) counts.acknowledged++;
      else if (state.isLate) counts.late++;
    } else if (state?.isWaiting || state?.hasOpenCall || thoughtOf.has(key)) counts.onTheWay++;
    else if (state) counts.unreached++;
    if (state?.hasOpenCall) counts.openCalls++;
  }
  return counts;
}

const nothing: Counts = {
  told: 0,
  of: 0,
  onTheWay: 0,
  unreached: 0,
  firstAt: null,
  lastAt: null,
  acknowledged: 0,
  openCalls: 0,
  late: 0,
};

/** The page is one reader, told by the first public entry of the stage. */
function countPublic({ publicAt }: CoverageStage): Counts {
  const sorted = publicAt.toSorted((a, b) => a.getTime() - b.getTime());
  return { ...nothing, of: 1, told: sorted.length > 0 ? 1 : 0, firstAt: sorted[0] ?? null, lastAt: sorted.at(-1) ?? null };
}

function stateOf(
  { told, of, onTheWay }: Counts,
  { isPast, isWaived, isDemanded }: { isPast: boolean; isWaived: boolean; isDemanded: boolean },
): CellState {
  if (isWaived) return "waived";
  if (of > 0 && told === of) return "told";
  if (!isDemanded) return "not_demanded";
  if (isPast && of > 0) return "overdue";
  if (of > 0 && told + onTheWay === of) return "not_yet";
  return told > 0 ? "part" : "none";
}

const earlier = (a: Date | null, b: Date) => (a && a < b ? a : b);
const later = (a: Date | null, b: Date) => (a && a > b ? a : b);

/** Somebody has to do something about it: nobody is there, or somebody is missing whom no notice is for. */
export const isGap = ({ state }: CoverageCell): boolean => state === "none" || state === "part" || state === "overdue";
