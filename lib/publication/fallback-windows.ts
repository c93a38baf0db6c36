import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, fallbacks } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { listReachabilityRows } from "../directory/address-rows.ts";
import { type ReachabilityRow, spansOf } from "../directory/reachability.ts";
import { isNotUndone } from "../directory/reachability-rows.ts";
import { findPublicIncident, listPublicNumbers } from "../incidents/public-queries.ts";

/** From when until when the public uses stand-in addresses because of an incident. Says nothing of whose and which. */
export type FallbackWindow = {
  number: string;
  title: string;
  from: Date;
  /** Null: until further notice. */
  to: Date | null;
  /** How often that changed. */
  changes: number;
  changedAt: Date;
};

/** Of incidents that the public knows of, and of addresses that everybody may know. */
export function listFallbackWindows(db: Db, locale: Locale): FallbackWindow[] {
  const rows = db
    .selectDistinct({ incidentId: fallbacks.incidentId, id: contactPoints.id })
    .from(fallbacks)
    .innerJoin(contactPoints, eq(contactPoints.id, fallbacks.contactPointId))
    .where(
      and(
        isNotNull(fallbacks.incidentId),
        eq(contactPoints.kind, "fallback"),
        eq(contactPoints.publicity, "public"),
        isNull(contactPoints.archivedAt),
        isNotUndone(fallbacks.changeId),
      ),
    )
    .all();
  const byIncident = Map.groupBy(rows, (row) => row.incidentId!);
  const numbers = listPublicNumbers(db, [...byIncident.keys()]);
  return [...numbers].flatMap(([incidentId, number]) => {
    const ids = byIncident.get(incidentId)!.map((row) => row.id);
    const period = periodOf([...listReachabilityRows(db, ids).values()], incidentId);
    const title = findPublicIncident(db, number, locale)?.title ?? "";
    return period ? [{ number, title, ...period }] : [];
  });
}

/** The first beginning and the last end of what the addresses were opened for by the incident. */
function periodOf(points: readonly (readonly ReachabilityRow[])[], incidentId: number) {
  const open = points
    .flatMap((rows) => spansOf(rows))
    .filter((span) => span.audience === "everyone" && span.incidentId === incidentId && span.from);
  if (open.length === 0) return undefined;
  const told = points.flat().map((row) => row.recordedAt.getTime());
  const ends = open.map((span) => span.to?.getTime() ?? Infinity);
  const last = Math.max(...ends);
  return {
    from: new Date(Math.min(...open.map((span) => span.from!.getTime()))),
    to: Number.isFinite(last) ? new Date(last) : null,
    changes: new Set(told).size - 1,
    changedAt: new Date(Math.max(...told)),
  };
}
