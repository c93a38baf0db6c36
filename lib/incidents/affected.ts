import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { fallbacks, reachabilities } from "#db/schema/index.ts";
import { type Address, loadAddresses } from "../directory/addresses.ts";
import { maySee, type Viewer } from "../directory/answer.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { compareTexts } from "../directory/names.ts";
import { listOwnerNames } from "../directory/owners.ts";
import type { Span } from "../directory/reachability.ts";
import { isNotUndone } from "../directory/reachability-rows.ts";

export type AffectedAddress = { address: Address; owners: string[]; standIn: Address | undefined };

/** Every contact point that the incident touched, with what stands in for it now; closed ones first, then by owner. */
export function listAffectedAddresses(db: Db, incidentId: number, at: Date): AffectedAddress[] {
  const ids = listAffectedIds(db, incidentId);
  const owners = listOwnerNames(db, ids);
  const sortName = (row: AffectedAddress) => owners.get(row.address.contactPointId)?.[0]?.sortName ?? "";
  return loadAffected(db, incidentId, ids, at).toSorted(
    (a, b) =>
      Number(a.address.audience === "everyone") - Number(b.address.audience === "everyone") ||
      compareTexts(sortName(a), sortName(b)),
  );
}

/**
 * The same for a reader: of an address that is not for them remains whose it is and since when it is closed. Its value is empty, and the
 * remark for whoever writes to it is left out.
 */
export function asSeenBy<T extends AffectedAddress>(rows: readonly T[], viewer: Viewer): T[] {
  const hidden = (address: Address) => ({
    ...address,
    value: "",
    fallback: address.fallback && { ...address.fallback, note: null },
  });
  const seen = (address: Address) => (maySee(address, viewer) ? address : hidden(address));
  return rows.map((row) => ({ ...row, address: seen(row.address), standIn: row.standIn && seen(row.standIn) }));
}

/** Every contact point that these rows name. */
export const pointsIn = (rows: readonly AffectedAddress[]): number[] =>
  rows.flatMap(({ address, standIn }) => [address.contactPointId, ...(standIn ? [standIn.contactPointId] : [])]);

/** These contact points, in this order, with what the incident made stand in for them. */
export function loadAffected(db: Db, incidentId: number, ids: readonly number[], at: Date): AffectedAddress[] {
  const pairs = db
    .select({ replacesId: fallbacks.replacesId, id: fallbacks.contactPointId })
    .from(fallbacks)
    .where(and(eq(fallbacks.incidentId, incidentId), isOneOf(fallbacks.replacesId, ids), isNotUndone(fallbacks.changeId)))
    .orderBy(asc(fallbacks.id))
    .all();
  const addresses = loadAddresses(db, [...ids, ...pairs.map((pair) => pair.id)], at);
  const standIns = new Map(pairs.map((pair) => [pair.replacesId, pair.id])); // the newest of a pair counts
  const owners = listOwnerNames(db, ids);
  return ids.flatMap((id) => {
    const address = addresses.get(id);
    const names = (owners.get(id) ?? []).map((owner) => owner.name);
    return address ? [{ address, owners: names, standIn: addresses.get(standIns.get(id) ?? -1) }] : [];
  });
}

/** The time in which an address stands in: the present one, or the next that is planned. Undefined: it is over. */
export function standInSpan({ spans }: Address, at: Date): Span | undefined {
  return spans.find((span) => span.audience !== "nobody" && (span.to === null || span.to > at));
}

/**
 * Touched by the incident and not themselves one of its fallback addresses; in the order of their ids.
 *
 * @param page those after an id, at most so many
 */
export function listAffectedIds(db: Db, incidentId: number, page?: { after: number | undefined; limit: number }): number[] {
  const query = db
    .selectDistinct({ id: reachabilities.contactPointId })
    .from(reachabilities)
    .leftJoin(fallbacks, and(eq(fallbacks.contactPointId, reachabilities.contactPointId), eq(fallbacks.incidentId, incidentId)))
    .where(
      and(
        eq(reachabilities.incidentId, incidentId),
        isNull(fallbacks.id),
        page?.after === undefined ? undefined : gt(reachabilities.contactPointId, page.after),
      ),
    )
    .orderBy(asc(reachabilities.contactPointId));
  return (page ? query.limit(page.limit) : query).all().map((row) => row.id);
}
