import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, fallbacks, organizations, persons, reachabilities } from "#db/schema/index.ts";
import { type Address, loadAddresses } from "../directory/addresses.ts";
import { compareTexts, displayName } from "../directory/names.ts";

export type AffectedAddress = { address: Address; owners: string[]; standIn: Address | undefined };

/** Every contact point that the incident touched, with what stands in for it now; closed ones first, then by owner. */
export function listAffectedAddresses(db: Db, incidentId: number, at: Date): AffectedAddress[] {
  const ids = listAffectedIds(db, incidentId);
  const pairs = db
    .select({ replacesId: fallbacks.replacesId, id: fallbacks.contactPointId })
    .from(fallbacks)
    .where(eq(fallbacks.incidentId, incidentId))
    .all();
  const addresses = loadAddresses(db, [...ids, ...pairs.map((pair) => pair.id)], at);
  const standIns = new Map(pairs.map((pair) => [pair.replacesId, pair.id]));
  const owners = ownersOf(db, incidentId);
  return ids
    .map((id) => ({
      address: addresses.get(id),
      owners: (owners.get(id) ?? []).map((owner) => owner.name),
      sortName: owners.get(id)?.[0]?.sortName ?? "",
      standIn: addresses.get(standIns.get(id) ?? -1),
    }))
    .filter((row): row is typeof row & AffectedAddress => row.address !== undefined)
    .toSorted(
      (a, b) =>
        Number(a.address.audience === "everyone") - Number(b.address.audience === "everyone") ||
        compareTexts(a.sortName, b.sortName),
    );
}

/** By family name, as a directory is read. */
function ownersOf(db: Db, incidentId: number): Map<number, { name: string; sortName: string }[]> {
  const rows = db
    .selectDistinct({
      id: contactPoints.id,
      title: persons.title,
      givenName: persons.givenName,
      familyName: persons.familyName,
      organization: organizations.name,
    })
    .from(contactPoints)
    .innerJoin(
      reachabilities,
      and(eq(reachabilities.contactPointId, contactPoints.id), eq(reachabilities.incidentId, incidentId)),
    )
    .innerJoin(contactPointOwners, eq(contactPointOwners.contactPointId, contactPoints.id))
    .leftJoin(persons, eq(persons.id, contactPointOwners.personId))
    .leftJoin(organizations, eq(organizations.id, contactPointOwners.organizationId))
    .all();
  const named = (row: (typeof rows)[number]) => ({
    name: row.organization ?? displayName({ ...row, familyName: row.familyName ?? "" }),
    sortName: row.organization ?? `${row.familyName} ${row.givenName}`,
  });
  return new Map([...Map.groupBy(rows, (row) => row.id)].map(([id, own]) => [id, own.map(named)]));
}

/** Touched by the incident and not themselves one of its fallback addresses. */
export function listAffectedIds(db: Db, incidentId: number): number[] {
  return db
    .selectDistinct({ id: reachabilities.contactPointId })
    .from(reachabilities)
    .leftJoin(fallbacks, and(eq(fallbacks.contactPointId, reachabilities.contactPointId), eq(fallbacks.incidentId, incidentId)))
    .where(and(eq(reachabilities.incidentId, incidentId), isNull(fallbacks.id)))
    .all()
    .map((row) => row.id);
}
