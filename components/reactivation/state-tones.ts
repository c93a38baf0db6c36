import type { Tone } from "#components/ui/badge.tsx";
import type { BoardState } from "#lib/reactivation/case-state.ts";

export const stateTones: Record<BoardState, Tone> = {
  uninformed: "bad",
  informed: "wait",
  contacted: "plan",
  appointment: "run",
  workaround: "swap",
  fix_installed: "sent",
  unlocked: "ok",
  declined: "none",
};
