import type { Db } from "#db/open.ts";
import type { NoticeState, StageKind } from "#db/vocabulary.ts";
import type { Audience, CoverageIncident } from "./audience.ts";

/** A stage the incident has been in, or that is being prepared. */
export type CoverageStage = {
  kind: StageKind;
  /** When it began, last time; null: it has not yet. */
  since: Date | null;
  isCurrent: boolean;
};

/**
 * told: everybody; part: some; none: nobody, and nothing is on its way; not_yet: whoever is missing is in a notice that has not been
 * handed over; overdue: the deadline has passed; waived: not concerned, somebody said why; not_demanded: not meant in this stage.
 */
export type CellState = "told" | "part" | "none" | "overdue" | "waived" | "not_yet" | "not_demanded";

export type CoverageCell = {
  stage: StageKind;
  state: CellState;
  told: number;
  of: number;
  /** Of those not told: in a notice that is being written, waits for its approval or has not been handed over. */
  onTheWay: number;
  firstAt: Date | null;
  lastAt: Date | null;
  acknowledged: number;
  /** Not told by the deadline, or not answered by the moment that a notice names. */
  overdue: number;
  openCalls: number;
  deadlineAt: Date | null;
  waiver: CellWaiver | null;
  /** Notices of the stage made for this audience or to its list, newest first, none that was cancelled. */
  notices: { id: number; state: NoticeState }[];
};

export type CellWaiver = { id: number; reason: string; by: string; at: Date; isForAllStages: boolean };

export type CoverageRow = { audience: Audience; cells: CoverageCell[] };
export type CoverageMatrix = { stages: CoverageStage[]; rows: CoverageRow[] };

/** Who was told which stage of the incident. Rows with the largest gap in the current stage come first, complete ones last. */
export function coverageMatrix(_db: Db, _incident: CoverageIncident, _at: Date): CoverageMatrix {
  return { stages: [], rows: [] };
}
