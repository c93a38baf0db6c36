import { and, gte, isNull, lte, or, type SQL } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { memberships, organizations } from "#db/schema/index.ts";
import { toLocalInput } from "../format.ts";
import { isOneOf } from "./is-one-of.ts";
import { functionLabel, type HeldFunction } from "./names.ts";
import type { DirectoryWords } from "./words.ts";

/** The calendar day of an instant in the city. */
export const dayOf = (at: Date) => toLocalInput(at).slice(0, 10);

/** A condition: the membership covers the day, its first and last included. */
export function isCurrentOn(day: string): SQL | undefined {
  return and(
    or(isNull(memberships.fromDay), lte(memberships.fromDay, day)),
    or(isNull(memberships.untilDay), gte(memberships.untilDay, day)),
  );
}

export type PersonFunction = HeldFunction & { organizationId: number; organizationKey: string };

/** What many people are at an instant, by person. Who holds no function is not in the map. */
export function listFunctions(db: Db, personIds: readonly number[], at: Date): Map<number, PersonFunction[]> {
  if (personIds.length === 0) return new Map();
  const seats = db
    .select({
      personId: memberships.personId,
      organizationId: memberships.organizationId,
      role: memberships.role,
      roleLabel: memberships.roleLabel,
    })
    .from(memberships)
    .where(and(isOneOf(memberships.personId, personIds), isCurrentOn(dayOf(at))))
    .all();
  // Joined here: ten thousand seats lie in a few organizations, and reading each name once is twice as fast as a join.
  const named = openOrganizations(db, [...new Set(seats.map((seat) => seat.organizationId))], at);
  const functions = seats.flatMap(({ personId, ...seat }) => {
    const organization = named.get(seat.organizationId);
    return organization ? [{ personId, ...seat, ...organization }] : [];
  });
  return Map.groupBy(functions, (each) => each.personId);
}

function openOrganizations(db: Db, ids: readonly number[], at: Date) {
  const { id, key, name, kind, archivedAt } = organizations;
  const rows = db.select({ id, key, name, kind, archivedAt }).from(organizations).where(isOneOf(id, ids)).all();
  return new Map(
    rows
      .filter((row) => !row.archivedAt || row.archivedAt > at)
      .map((row) => [row.id, { organizationKey: row.key, organizationName: row.name, organizationKind: row.kind }]),
  );
}

/** The same as one line per person. */
export function listFunctionLabels(db: Db, personIds: readonly number[], at: Date, words: DirectoryWords): Map<number, string> {
  const labels = [...listFunctions(db, personIds, at)].map(
    ([id, functions]) => [id, functionLabel(functions, words) ?? ""] as const,
  );
  return new Map(labels);
}
