import type { ReactivationState } from "#db/vocabulary.ts";

/** `uninformed`: nobody has told its owner yet. */
export const boardStates = [
  "uninformed",
  "informed",
  "contacted",
  "appointment",
  "workaround",
  "fix_installed",
  "unlocked",
  "declined",
] as const satisfies readonly (ReactivationState | "uninformed")[];
export type BoardState = (typeof boardStates)[number];

/** What somebody says of a mailbox by hand. The others follow from something that happened: an appointment, an unlocking. */
export const statesByHand = ["contacted", "workaround", "fix_installed", "declined"] as const satisfies ReactivationState[];

export type Move = { state: ReactivationState; at: Date };

type Course = {
  /** Open for everyone again, since then. Undefined: closed. */
  openSince: Date | undefined;
  closedSince: Date | null;
  /** When a notice of the incident first reached its owner. */
  toldAt: Date | undefined;
  /** Oldest first. */
  moves: readonly Move[];
};

/**
 * Where a mailbox stands. Whether it is open is what the directory says, however it came to be: one that is closed again is as far as it
 * was before it was unlocked.
 */
export function caseState({ openSince, closedSince, toldAt, moves }: Course): { state: BoardState; since: Date | null } {
  if (openSince !== undefined) return { state: "unlocked", since: openSince };
  const last = moves.findLast((move) => move.state !== "unlocked");
  if (last) return { state: last.state, since: last.at };
  return toldAt ? { state: "informed", since: toldAt } : { state: "uninformed", since: closedSince };
}
