import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, oneOf } from "../columns.ts";
import { stageKinds } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { incidents } from "./incidents.ts";

/** Somebody said that an audience is not concerned, and why. Withdrawn, never deleted. */
export const coverageWaivers = sqliteTable(
  "coverage_waivers",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    incidentId: integer()
      .notNull()
      .references(() => incidents.id),
    /** As lib/coverage names audiences: `list:stadtrat`, `organization:stadtwerke`, `public`. */
    audienceKey: text().notNull(),
    /** Null: in the whole incident. */
    stage: text({ enum: stageKinds }),
    reason: text().notNull(),
    recordedBy: text()
      .notNull()
      .references(() => actors.id),
    recordedAt: instant().notNull(),
    withdrawnBy: text().references(() => actors.id),
    withdrawnAt: instant(),
  },
  (t) => [
    index("coverage_waivers_incident_idx").on(t.incidentId, t.audienceKey),
    check("coverage_waivers_stage_check", oneOf(t.stage, stageKinds)),
  ],
);
