import type { SignalState, SuspicionState } from "#db/vocabulary.ts";

/** What the newest suspected incident of a key says to a further signal. */
export type Latest = { state: SuspicionState; resolvedAt: Date | null; incidentClosedAt: Date | null };

/**
 * What a signal does. `open`: a new suspected incident. `repeat`: says once more what is known. `resolve`, `resume`: it is over, it
 * goes on. `swallow`: repeats what a dispatcher dismissed. `ignore`: the end of something that nobody here
 * knows, or one of so many that it would only fill the file (receive.ts).
 */
export type Move = "open" | "repeat" | "resolve" | "resume" | "swallow" | "ignore";

export const outcomes = ["opened", "joined", "resolved", "ignored"] as const;
export type Outcome = (typeof outcomes)[number];

export function moveOf(latest: Latest | undefined, state: SignalState): Move {
  if (!latest) return state === "firing" ? "open" : "ignore";
  const isDismissed = latest.state === "dismissed";
  if (state === "resolved") return latest.resolvedAt === null ? "resolve" : isDismissed ? "swallow" : "repeat";
  if (isDismissed) return latest.resolvedAt === null ? "swallow" : "open";
  if (latest.state === "adopted" && latest.incidentClosedAt !== null) return "open";
  return latest.resolvedAt === null ? "repeat" : "resume";
}

export function outcomeOf(move: Move, state: SignalState): Outcome {
  if (move === "open") return "opened";
  if (move === "swallow" || move === "ignore") return "ignored";
  return state === "resolved" ? "resolved" : "joined";
}
