import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { actors, fallbacks, reachabilities, reachabilityChanges } from "#db/schema/index.ts";
import type { Audience } from "#db/vocabulary.ts";

/** What one act did to the addresses of an incident. */
export type AddressChange = {
  id: number;
  recordedAt: Date;
  by: string;
  /** Who may use them since. */
  audience: Audience;
  from: Date | null;
  reason: string | null;
  addresses: number;
  /** How many stand-ins it opened, and how many it ended. */
  opened: number;
  ended: number;
  /** How many of all these somebody has said something else about since. */
  saidSince: number;
  undone: { at: Date; by: string } | null;
};

const undo = alias(reachabilityChanges, "undo");
const undoer = alias(actors, "undoer");

/**
 * What was changed in the course of an incident, newest first.
 *
 * @param page those before a change, at most so many
 */
export function listAddressChanges(
  db: Db,
  incidentId: number,
  { before, limit }: { before?: number | undefined; limit: number },
): AddressChange[] {
  const { id, recordedAt, recordedBy } = reachabilityChanges;
  const { changeId, contactPointId, audience, validFrom, reason } = reachabilities;
  const isStandIn = sql`exists (select 1 from ${fallbacks} where ${fallbacks.contactPointId} = ${contactPointId}
    and ${fallbacks.incidentId} = ${incidentId})`;
  const isUsual = sql`not ${isStandIn}`;
  const count = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})`;
  const rows = db
    .select({
      id,
      recordedAt,
      by: actors.name,
      audience: sql<Audience | null>`max(${audience}) filter (where ${isUsual})`,
      from: sql<number | null>`min(${validFrom}) filter (where ${isUsual})`,
      reason: sql<string | null>`max(${reason})`,
      addresses: count(isUsual),
      opened: count(sql`${isStandIn} and ${audience} <> 'nobody'`),
      ended: count(sql`${isStandIn} and ${audience} = 'nobody'`),
      saidSince: count(saidSince),
      undoneAt: undo.recordedAt,
      undoneBy: undoer.name,
    })
    .from(reachabilities)
    .innerJoin(reachabilityChanges, eq(id, changeId))
    .innerJoin(actors, eq(actors.id, recordedBy))
    .leftJoin(undo, eq(undo.undoesId, id))
    .leftJoin(undoer, eq(undoer.id, undo.recordedBy))
    .where(
      and(
        eq(reachabilities.incidentId, incidentId),
        isNull(reachabilityChanges.undoesId),
        before === undefined ? undefined : lt(id, before),
      ),
    )
    .groupBy(id)
    .orderBy(desc(id))
    .limit(limit)
    .all();
  return rows.map(({ undoneAt, undoneBy, from, audience: since, ...row }) => ({
    ...row,
    from: from === null ? null : new Date(from),
    audience: since ?? "everyone",
    undone: undoneAt && undoneBy ? { at: undoneAt, by: undoneBy } : null,
  }));
}

/** By a later change that is neither undone nor an undo. */
const saidSince = sql`exists (
  select 1 from ${reachabilities} as later
  join ${reachabilityChanges} as later_change on later_change.id = later.change_id
  where later.contact_point_id = ${reachabilities.contactPointId}
    and later.change_id > ${reachabilities.changeId}
    and later_change.undoes_id is null
    and not exists (select 1 from ${reachabilityChanges} as later_undo where later_undo.undoes_id = later.change_id)
)`;
