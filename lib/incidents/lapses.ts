import { and, eq, isNull, lte } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { fallbacks, incidents } from "#db/schema/index.ts";
import { LAPSE_WARNING_DAYS, lapseOf } from "../directory/lapse.ts";
import { isNotUndone } from "../directory/reachability-rows.ts";
import { loadAffected } from "./affected.ts";
import { summaryOf } from "./lapse-summary.ts";

/** Of one open incident: how many stand-ins end soon or have ended while nobody opened what they stand in for. */
export type LapseCount = { incidentNumber: string; soon: number; lapsed: number; /** The first end. */ at: Date };

export function listLapses(db: Db, at: Date): LapseCount[] {
  const until = new Date(at.getTime() + LAPSE_WARNING_DAYS * 24 * 3_600_000);
  const rows = db
    .selectDistinct({ incidentId: incidents.id, number: incidents.number, replacesId: fallbacks.replacesId })
    .from(fallbacks)
    .innerJoin(incidents, and(eq(incidents.id, fallbacks.incidentId), isNull(incidents.closedAt)))
    .where(and(lte(fallbacks.expiresAt, until), isNotUndone(fallbacks.changeId)))
    .all();
  return [...Map.groupBy(rows, (row) => row.incidentId)].flatMap(([incidentId, own]) => {
    const ids = own.map((row) => row.replacesId);
    const affected = loadAffected(db, incidentId, ids, at);
    const lapses = affected.flatMap(({ address, standIn }) => lapseOf(address, standIn, at) ?? []);
    return own[0] && lapses.length > 0 ? [{ incidentNumber: own[0].number, ...summaryOf(lapses) }] : [];
  });
}
