import type { Db } from "#db/open.ts";
import type { StageKind } from "#db/vocabulary.ts";
import { compareTexts } from "../directory/names.ts";
import type { CoverageIncident, FoundAudience } from "./audience.ts";
import { findAudiences } from "./audiences.ts";
import { cellOf, type CoverageCell, isGap, type StageFacts, type ToldState } from "./cell.ts";
import { listStageNotices, listThoughtOf } from "./drafts.ts";
import { type CoverageStage, listCoverageStages } from "./stages.ts";
import { listTold, type ToldRow } from "./told.ts";
import { listWaivers } from "./waivers.ts";

export type { CellState, CoverageCell } from "./cell.ts";
export type { CoverageStage } from "./stages.ts";

/** One cell per stage, in the order of the stages. */
export type CoverageRow = { audience: FoundAudience; cells: CoverageCell[] };
export type CoverageMatrix = {
  stages: CoverageStage[];
  rows: CoverageRow[];
  /** Of the stage in force: people and offices in all audiences that have to be told, each once. */
  totals: Totals;
};
export type Totals = { of: number; told: number; acknowledged: number };

/**
 * Who was told which stage of the incident. Rows with the largest gap in the current stage come first, complete ones last. Some twenty
 * queries, whatever the number of audiences, stages and people.
 */
export function coverageMatrix(db: Db, incident: CoverageIncident, at: Date): CoverageMatrix {
  const stages = listCoverageStages(db, incident.id);
  const written = listStageNotices(db, incident.id);
  const thoughtOf = listThoughtOf(db, written, at);
  const told = Map.groupBy(listTold(db, [incident.id]), (row) => row.stage);
  const waivers = listWaivers(db, incident.id);
  const facts = new Map(
    stages.map(({ kind }): [StageKind, StageFacts] => [
      kind,
      { told: byPerson(told.get(kind) ?? [], at), thoughtOf: thoughtOf.get(kind) ?? new Set(), notices: written, waivers },
    ]),
  );
  const rows = findAudiences(db, incident, at).map((audience) => ({
    audience,
    cells: stages.map((stage) => cellOf(audience, stage, facts.get(stage.kind)!, at)),
  }));
  const column = currentColumn(stages);
  return { stages, rows: byUrgency(rows, column), totals: totalsOf(rows, column, facts.get(stages[column]?.kind ?? "warning")) };
}

function totalsOf(rows: readonly CoverageRow[], column: number, facts: StageFacts | undefined): Totals {
  const concerned = rows.filter(({ cells }) => cells[column] && !["waived", "not_demanded"].includes(cells[column].state));
  const people = [...new Set(concerned.flatMap(({ audience }) => audience.memberKeys))];
  const states = people.map((key) => facts?.told.get(key));
  return {
    of: people.length,
    told: states.filter((state) => state?.firstAt).length,
    acknowledged: states.filter((state) => state?.isAcknowledged).length,
  };
}

/** Somebody in several notices of a stage counts once. */
export function byPerson(rows: readonly ToldRow[], at: Date): Map<string, ToldState> {
  const found = new Map<string, ToldState>();
  for (const row of rows) {
    const known = found.get(row.who);
    const isLate = row.firstAt !== null && row.answerBy !== null && row.answerBy <= at && row.answeredAt === null;
    if (!known) {
      found.set(row.who, {
        firstAt: row.firstAt,
        lastAt: row.lastAt,
        hasOpenCall: row.hasOpenCall,
        isWaiting: row.isWaiting,
        isAcknowledged: row.answeredAt !== null,
        isLate,
      });
      continue;
    }
    if (row.firstAt && (!known.firstAt || row.firstAt < known.firstAt)) known.firstAt = row.firstAt;
    if (row.lastAt && (!known.lastAt || row.lastAt > known.lastAt)) known.lastAt = row.lastAt;
    known.hasOpenCall ||= row.hasOpenCall;
    known.isWaiting ||= row.isWaiting;
    known.isAcknowledged ||= row.answeredAt !== null;
    known.isLate ||= isLate;
  }
  return found;
}

/** The column that counts now: the stage in force, else what is being prepared. */
export function currentColumn(stages: readonly CoverageStage[]): number {
  const current = stages.findIndex((stage) => stage.isCurrent);
  return current === -1 ? stages.length - 1 : current;
}

function byUrgency(rows: readonly CoverageRow[], column: number): CoverageRow[] {
  return rows
    .map((row) => ({ row, rank: rankOf(row.cells[column]), missing: missingIn(row.cells[column]) }))
    .toSorted((a, b) => a.rank - b.rank || b.missing - a.missing || compareTexts(a.row.audience.name, b.row.audience.name))
    .map(({ row }) => row);
}

function rankOf(cell: CoverageCell | undefined): number {
  if (!cell) return 0;
  if (isGap(cell)) return 0;
  if (cell.state === "not_yet") return 1;
  if (cell.state === "told") return cell.overdue > 0 ? 2 : 3;
  return 4;
}

/** Whoever is not even in a notice; an audience of nobody misses one. */
const missingIn = (cell: CoverageCell | undefined): number =>
  cell === undefined ? 0 : cell.of === 0 ? 1 : cell.of - cell.told - (isGap(cell) ? 0 : cell.onTheWay);
