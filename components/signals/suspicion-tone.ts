import type { Tone } from "#components/ui/badge.tsx";
import type { Suspicion } from "#lib/signals/queries.ts";
import { isUrgentSuspicion } from "#lib/signals/urgency.ts";

export const toneOfSuspicion = (suspicion: Pick<Suspicion, "level" | "resolvedAt">): Tone =>
  suspicion.resolvedAt ? "none" : isUrgentSuspicion(suspicion) ? "bad" : "wait";
