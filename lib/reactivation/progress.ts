import { fromLocalInput, toLocalInput } from "../format.ts";
import { type BoardRow, courseOf } from "./board.ts";
import { caseState } from "./case-state.ts";
import { type Asker, type Spread, spreadOf, unreachableMs } from "./unreachable.ts";

/** How many mailboxes were closed and how far, at an instant; open again counts as `unlocked`. */
export type ProgressPoint = {
  at: Date;
  waiting: number;
  underway: number;
  installed: number;
  unlocked: number;
  declined: number;
};

const DAY_MS = 86_400_000;
/** A drawing with more columns than this cannot be read; then each stands for several days. */
const MOST_POINTS = 60;

/** The board as it was at the end of each day since the first mailbox was closed, and as it is now. */
export function progressOf(rows: readonly BoardRow[], incidentId: number, now: Date): ProgressPoint[] {
  const first = Math.min(...rows.flatMap((row) => row.closedSince?.getTime() ?? []));
  if (!Number.isFinite(first) || first > now.getTime()) return [];
  return daysBetween(new Date(first), lastChange(rows, now)).map((at) => pointAt(rows, incidentId, at));
}

/** Once all are open again nothing changes any more. */
function lastChange(rows: readonly BoardRow[], now: Date): Date {
  if (rows.some((row) => row.state !== "unlocked")) return now;
  const last = Math.max(...rows.map((row) => row.openSince?.getTime() ?? 0));
  return new Date(Math.min(now.getTime(), last + DAY_MS));
}

function daysBetween(from: Date, to: Date): Date[] {
  const days: Date[] = [];
  for (let time = from.getTime() + DAY_MS; ; time += DAY_MS) {
    const midnight = fromLocalInput(toLocalInput(new Date(time)).slice(0, 10));
    if (!midnight || midnight >= to) break;
    days.push(midnight);
  }
  const step = Math.ceil(days.length / MOST_POINTS);
  return [...days.filter((_, index) => index % step === 0), to];
}

function pointAt(rows: readonly BoardRow[], incidentId: number, at: Date): ProgressPoint {
  const point = { at, waiting: 0, underway: 0, installed: 0, unlocked: 0, declined: 0 };
  for (const row of rows) {
    const state = stateAt(row, incidentId, at);
    if (state) point[state] += 1;
  }
  return point;
}

const groups = {
  uninformed: "waiting",
  informed: "waiting",
  contacted: "underway",
  appointment: "underway",
  workaround: "underway",
  fix_installed: "installed",
  unlocked: "unlocked",
  declined: "declined",
} as const;

/** Undefined: not closed yet. */
function stateAt({ address, toldAt, moves }: BoardRow, incidentId: number, at: Date) {
  const course = courseOf(address.spans, incidentId, at);
  if (course.closedSince && course.closedSince > at) return undefined;
  const told = toldAt && toldAt <= at ? toldAt : undefined;
  const { state } = caseState({ ...course, toldAt: told, moves: moves.filter((move) => move.at <= at) });
  return groups[state];
}

/** In milliseconds. `mailbox`: nobody could write to it; `person`: nor to an address that stood in for it. */
export type Unreachability = Record<Asker, { mailbox: Spread | undefined; person: Spread | undefined }>;

/** How long the mailboxes have been out of reach so far, each counted for itself. */
export function unreachabilityOf(rows: readonly BoardRow[], incidentId: number, now: Date): Unreachability {
  const spread = (asker: Asker, withStandIns: boolean) =>
    spreadOf(
      rows.map(({ address, standIn }) =>
        unreachableMs({ spans: address.spans, standIns: withStandIns && standIn ? [standIn.spans] : [] }, asker, {
          incidentId,
          until: now,
        }),
      ),
    );
  const both = (asker: Asker) => ({ mailbox: spread(asker, false), person: spread(asker, true) });
  return { everyone: both("everyone"), administration: both("administration") };
}
