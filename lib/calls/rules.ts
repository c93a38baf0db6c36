import type { CallResult } from "#db/vocabulary.ts";

/** Whoever has said nothing for so long is no longer telephoning. */
export const CLAIM_MINUTES = 15;

/** Nobody need be telephoned again after these. */
const ending: readonly CallResult[] = ["reached", "refused"];
export const endsTask = (result: CallResult): boolean => ending.includes(result);

/** Nobody was spoken to, or had time: true of everything that they were to be called about. */
export const isForAll = (result: CallResult): boolean => !endsTask(result) && result !== "wrong_number";

const waitMinutes: Partial<Record<CallResult, number>> = { left_message: 120, not_reached: 30 };

/** When it is tried again; null: at once, or never. `asked`: the time that the other side named, which counts for every result. */
export function nextCallAt(result: CallResult, happenedAt: Date, asked: Date | undefined): Date | null {
  if (endsTask(result)) return null;
  if (asked) return asked;
  const wait = waitMinutes[result];
  return wait === undefined ? null : new Date(happenedAt.getTime() + wait * 60_000);
}

/** Answers of a notice as they stand on paper, in their order. */
export const answerLetters = ["A", "B", "C", "D", "E", "F"] as const;

type Claimed = { claimedBy: string | null; claimedAt: Date | null };

/** A claim made at this moment or before has lapsed at `at`. */
export const lapsedAt = (at: Date): Date => new Date(at.getTime() - CLAIM_MINUTES * 60_000);

/** Who is telephoning at `at`. */
export const holderAt = ({ claimedBy, claimedAt }: Claimed, at: Date): string | undefined =>
  claimedBy !== null && claimedAt !== null && claimedAt > lapsedAt(at) ? claimedBy : undefined;
