import type { Db } from "#db/open.ts";
import type { Audience, CoverageIncident } from "./audience.ts";

export type { Audience, AudienceMember, AudienceReason, CoverageIncident } from "./audience.ts";

/** Everybody whom the incident concerns, as audiences. What they were told is another question: `coverageMatrix`. */
export function listAudiences(_db: Db, _incident: CoverageIncident, _at: Date): Audience[] {
  return [];
}
