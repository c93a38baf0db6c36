import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, fallbacks, memberships, organizations } from "#db/schema/index.ts";
import type { Audience, OrganizationKind } from "#db/vocabulary.ts";
import { listReachabilityRows } from "../directory/address-rows.ts";
import { type ReachabilityRow, spanAt } from "../directory/reachability.ts";
import { listAffectedIds } from "./affected.ts";

export type BandSegment<T> = { from: Date; to: Date | null; state: T };
export type GroupState = Audience | "fallback" | "restored";
export type BandGroup = { kind: OrganizationKind; size: number; segments: BandSegment<GroupState>[] };

/** Contact points that the incident touched, grouped by what their owners are, each group with its changing state. */
export function groupSegments(db: Db, incidentId: number, from: Date): BandGroup[] {
  const affected = listAffectedIds(db, incidentId);
  if (affected.length === 0) return [];
  const rows = listReachabilityRows(db, affected);
  const standIns = fallbacksOf(db, affected, incidentId);
  const standInRows = listReachabilityRows(db, [...new Set([...standIns.values()].flat())]);
  const kinds = kindsOfOwners(db, affected);
  const byKind = Map.groupBy(affected, (id) => kinds.get(id) ?? "other");
  return [...byKind].map(([kind, ids]) => ({
    kind,
    size: ids.length,
    segments: segmentsOf(ids, rows, standIns, standInRows, from),
  }));
}

function fallbacksOf(db: Db, ids: readonly number[], incidentId: number): Map<number, number[]> {
  const rows = db
    .select({ replacesId: fallbacks.replacesId, id: fallbacks.contactPointId })
    .from(fallbacks)
    .where(and(inArray(fallbacks.replacesId, [...ids]), eq(fallbacks.incidentId, incidentId)))
    .all();
  return new Map([...Map.groupBy(rows, (row) => row.replacesId)].map(([id, own]) => [id, own.map((row) => row.id)]));
}

/** Council before faction office before anything else: what most people would call the owner. */
const kindOrder: readonly OrganizationKind[] = [
  "council",
  "faction_office",
  "committee",
  "municipal_company",
  "office",
  "it_provider",
];

function kindsOfOwners(db: Db, ids: readonly number[]): Map<number, OrganizationKind> {
  const viaPerson = db
    .select({ id: contactPointOwners.contactPointId, kind: organizations.kind })
    .from(contactPointOwners)
    .innerJoin(memberships, eq(memberships.personId, contactPointOwners.personId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(inArray(contactPointOwners.contactPointId, [...ids]))
    .all();
  const direct = db
    .select({ id: contactPointOwners.contactPointId, kind: organizations.kind })
    .from(contactPointOwners)
    .innerJoin(organizations, eq(organizations.id, contactPointOwners.organizationId))
    .where(inArray(contactPointOwners.contactPointId, [...ids]))
    .all();
  const result = new Map<number, OrganizationKind>();
  for (const [id, rows] of Map.groupBy([...viaPerson, ...direct], (row) => row.id)) {
    const kind = kindOrder.find((candidate) => rows.some((row) => row.kind === candidate));
    if (kind) result.set(id, kind);
  }
  return result;
}

type Rows = Map<number, ReachabilityRow[]>;

/** The state that most of a group is in, from change to change. */
function segmentsOf(
  ids: readonly number[],
  rows: Rows,
  standIns: Map<number, number[]>,
  standInRows: Rows,
  from: Date,
): BandSegment<GroupState>[] {
  const involved = ids.flatMap((id) => [
    ...(rows.get(id) ?? []),
    ...(standIns.get(id) ?? []).flatMap((standIn) => standInRows.get(standIn) ?? []),
  ]);
  const moments = new Set<number>([from.getTime()]);
  for (const row of involved) for (const at of [row.validFrom, row.validTo]) if (at && at > from) moments.add(at.getTime());
  const segments: BandSegment<GroupState>[] = [];
  let wasImpaired = false;
  for (const time of [...moments].toSorted((a, b) => a - b)) {
    const at = new Date(time);
    const plain = mostCommon(ids.map((id) => stateAt(id, at, rows, standIns, standInRows)));
    const state = plain === "everyone" && wasImpaired ? "restored" : plain;
    wasImpaired ||= plain !== "everyone";
    const last = segments.at(-1);
    if (last?.state === state) continue;
    if (last) last.to = at;
    segments.push({ from: at, to: null, state });
  }
  return segments;
}

function stateAt(id: number, at: Date, rows: Rows, standIns: Map<number, number[]>, standInRows: Rows): GroupState {
  const own = spanAt(rows.get(id) ?? [], at)?.audience ?? "nobody";
  if (own === "everyone") return "everyone";
  const hasFallback = (standIns.get(id) ?? []).some(
    (standIn) => spanAt(standInRows.get(standIn) ?? [], at)?.audience === "everyone",
  );
  return hasFallback ? "fallback" : own;
}

function mostCommon(states: readonly GroupState[]): GroupState {
  const groups = [...Map.groupBy(states, (state) => state)];
  return groups.toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? "everyone";
}
