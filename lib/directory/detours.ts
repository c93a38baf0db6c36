import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import type { MembershipRole } from "#db/vocabulary.ts";
import { type Asking, visibleBook } from "./answer.ts";
import { type Address, addressToUse, loadAddressBooks } from "./addresses.ts";
import { isOneOf } from "./is-one-of.ts";
import { listFunctions, type PersonFunction } from "./memberships.ts";

/** Another address under which somebody without one is reached, and whose it is. */
export type Detour = { label: string; address: Address };

const officeRoles: readonly MembershipRole[] = ["head", "secretary", "staff", "contact"];

/** For people without an address of their own: the mailbox of the office they work in, else the one of their faction's office. */
export function findDetours(db: Db, personIds: readonly number[], { asker, at, roles }: Asking): Map<number, Detour> {
  if (personIds.length === 0) return new Map();
  const functions = listFunctions(db, personIds, at);
  const offices = factionOffices(db, [...functions.values()].flat());
  const ways = new Map([...functions].map(([personId, held]) => [personId, waysOf(held, offices)]));
  const organizationIds = [...new Set([...ways.values()].flat().map((way) => way.id))];
  const books = loadAddressBooks(db, { organizationIds }, at).organizations;
  const usable = (id: number) => addressToUse(visibleBook(books.get(id), roles), asker);
  return new Map(
    [...ways].flatMap(([personId, candidates]) => {
      const way = candidates.find((each) => usable(each.id));
      const address = way && usable(way.id);
      return way && address ? [[personId, { label: way.name, address }] as const] : [];
    }),
  );
}

type Way = { id: number; name: string };

function waysOf(held: readonly PersonFunction[], offices: ReadonlyMap<number, Way[]>): Way[] {
  const ofJob = held.filter((each) => officeRoles.includes(each.role));
  const ofFaction = held.filter((each) => each.organizationKind === "faction");
  const toWay = (each: PersonFunction): Way => ({ id: each.organizationId, name: each.organizationName });
  return [...ofJob.map(toWay), ...ofFaction.flatMap((each) => offices.get(each.organizationId) ?? []), ...ofFaction.map(toWay)];
}

/** Offices by the faction they work for. */
function factionOffices(db: Db, held: readonly PersonFunction[]): Map<number, Way[]> {
  const factionIds = held.filter((each) => each.organizationKind === "faction").map((each) => each.organizationId);
  const { id, name, kind, parentId } = organizations;
  const rows = db
    .select({ id, name, parentId })
    .from(organizations)
    .where(and(isOneOf(parentId, [...new Set(factionIds)]), eq(kind, "faction_office")))
    .all();
  return Map.groupBy(rows, (row) => row.parentId ?? 0);
}
