import { and, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import { type Asking, visibleBook } from "./answer.ts";
import { type Address, addressToUse, loadAddressBooks } from "./addresses.ts";
import { isOneOf } from "./is-one-of.ts";
import { listFunctions, type PersonFunction } from "./memberships.ts";
import { isPublicBody } from "./public-kinds.ts";

/** Another address under which somebody without one is reached, and whose it is. */
export type Detour = { label: string; address: Address };

const officeRoles: readonly MembershipRole[] = ["head", "secretary", "staff", "contact"];

/** For people without an address of their own: the mailbox of the office they work in, else the one of their faction's office. */
export function findDetours(db: Db, personIds: readonly number[], asking: Asking): Map<number, Detour> {
  if (personIds.length === 0) return new Map();
  const functions = listFunctions(db, personIds, asking.at);
  const held = [...functions.values()].flat();
  const offices = officesOf(
    db,
    held.filter((each) => each.organizationKind === "faction").map((each) => each.organizationId),
  );
  return firstUsable(db, new Map([...functions].map(([personId, each]) => [personId, waysOf(each, offices, asking)])), asking);
}

/** For organizations without an address of their own: their office, else what they belong to, such as the company of its board. */
export function findOrganizationDetours(db: Db, organizationIds: readonly number[], asking: Asking): Map<number, Detour> {
  if (organizationIds.length === 0) return new Map();
  const offices = officesOf(db, organizationIds);
  const parents = parentsOf(db, organizationIds);
  const ways = organizationIds.map((id) => [id, [...(offices.get(id) ?? []), ...(parents.get(id) ?? [])]] as const);
  return firstUsable(db, new Map(ways), asking);
}

function firstUsable(
  db: Db,
  ways: ReadonlyMap<number, readonly Way[]>,
  { asker, at, knownAt, roles }: Asking,
): Map<number, Detour> {
  const isOpen = (way: Way) => roles !== "public" || isPublicBody(way.kind);
  const organizationIds = [
    ...new Set(
      [...ways.values()]
        .flat()
        .filter(isOpen)
        .map((way) => way.id),
    ),
  ];
  const options = { withoutExercises: roles === "public" };
  const books = loadAddressBooks(db, { organizationIds }, at, knownAt, options).organizations;
  const usable = (id: number) => addressToUse(visibleBook(books.get(id), roles), asker);
  return new Map(
    [...ways].flatMap(([id, candidates]) => {
      const way = candidates.find((each) => usable(each.id));
      const address = way && usable(way.id);
      return way && address ? [[id, { label: way.name, address }] as const] : [];
    }),
  );
}

type Way = { id: number; name: string; kind: OrganizationKind };

/** Where a councillor has a job is nothing for the public. */
function waysOf(held: readonly PersonFunction[], offices: ReadonlyMap<number, Way[]>, { roles }: Asking): Way[] {
  const ofJob = roles === "public" ? [] : held.filter((each) => officeRoles.includes(each.role));
  const ofFaction = held.filter((each) => each.organizationKind === "faction");
  const toWay = (each: PersonFunction): Way => ({
    id: each.organizationId,
    name: each.organizationName,
    kind: each.organizationKind,
  });
  return [...ofJob.map(toWay), ...ofFaction.flatMap((each) => offices.get(each.organizationId) ?? []), ...ofFaction.map(toWay)];
}

/** Offices by the faction they work for. */
function officesOf(db: Db, factionIds: readonly number[]): Map<number, Way[]> {
  const { id, name, kind, parentId } = organizations;
  const rows = db
    .select({ id, name, kind, parentId })
    .from(organizations)
    .where(and(isOneOf(parentId, [...new Set(factionIds)]), eq(kind, "faction_office"), isNull(organizations.archivedAt)))
    .all();
  return Map.groupBy(rows, (row) => row.parentId ?? 0);
}

function parentsOf(db: Db, organizationIds: readonly number[]): Map<number, Way[]> {
  const parent = alias(organizations, "parent");
  const rows = db
    .select({ of: organizations.id, id: parent.id, name: parent.name, kind: parent.kind })
    .from(organizations)
    .innerJoin(parent, eq(parent.id, organizations.parentId))
    .where(and(isOneOf(organizations.id, organizationIds), isNull(parent.archivedAt)))
    .all();
  return Map.groupBy(rows, (row) => row.of);
}
