import type { Tone } from "#components/ui/badge.tsx";
import { type CellState, type CoverageCell, isGap } from "#lib/coverage/cell.ts";

const tones: Record<CellState, Tone> = {
  told: "ok",
  part: "bad",
  none: "bad",
  overdue: "bad",
  waived: "none",
  not_yet: "wait",
  not_demanded: "none",
};

/** Told, but somebody has not answered in time: amber, a person has to look at it. */
export const toneOf = (cell: CoverageCell): Tone => (cell.state === "told" && cell.overdue > 0 ? "wait" : tones[cell.state]);

/** The one act that closes the gap of a cell. */
export type GapAct = "write" | "call" | "open_calls" | "view" | "complete" | "publish";

export function actFor(cell: CoverageCell, audienceKey: string): GapAct | undefined {
  if (cell.state === "waived" || cell.state === "not_demanded") return undefined;
  if (cell.state === "told") return cell.openCalls > 0 ? "open_calls" : undefined;
  if (audienceKey === "public") return "publish";
  if (cell.of === 0) return "complete";
  const missing = cell.of - cell.told - cell.onTheWay;
  if (missing === 0) return cell.openCalls > 0 ? "open_calls" : cell.notices.length > 0 ? "view" : undefined;
  return cell.unreached < missing ? "write" : "call";
}

/** Somebody is missing whom no notice of the stage was for. */
export const isForgotten = (cell: CoverageCell | undefined): boolean =>
  cell !== undefined && isGap(cell) && cell.of - cell.told - cell.onTheWay - cell.unreached > 0;
