import type { Tone } from "#components/ui/badge.tsx";
import type { Suspicion } from "#lib/signals/queries.ts";

type Firing = Pick<Suspicion, "level" | "resolvedAt">;

/** The source calls it more than a disturbance, and it goes on. */
export const isUrgentSuspicion = ({ level, resolvedAt }: Firing): boolean =>
  resolvedAt === null && (level === "emergency" || level === "crisis");

export const toneOfSuspicion = (suspicion: Firing): Tone =>
  suspicion.resolvedAt ? "none" : isUrgentSuspicion(suspicion) ? "bad" : "wait";
