import type { IncidentLevel } from "#db/vocabulary.ts";

export const urgentLevels: readonly IncidentLevel[] = ["emergency", "crisis"];

/** The source calls it more than a disturbance, and it goes on. */
export const isUrgentSuspicion = ({ level, resolvedAt }: { level: IncidentLevel | null; resolvedAt: Date | null }): boolean =>
  resolvedAt === null && level !== null && urgentLevels.includes(level);
