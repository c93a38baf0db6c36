import type { Db } from "#db/open.ts";
import { type Incident, listOpenIncidents } from "../incidents/queries.ts";
import { type CoverageMatrix, coverageMatrix } from "./matrix.ts";

export type IncidentCoverage = { incident: Incident; matrix: CoverageMatrix };

/** Every open incident with who was told of it, newest first. */
export const listOpenCoverage = (db: Db, now: Date): IncidentCoverage[] =>
  listOpenIncidents(db).map((incident) => ({ incident, matrix: coverageMatrix(db, incident, now) }));
