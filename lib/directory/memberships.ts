import { and, eq, gte, isNull, lte, or, type SQL } from "drizzle-orm";
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
  const rows = db
    .select({
      personId: memberships.personId,
      organizationId: memberships.organizationId,
      organizationKey: organizations.key,
      role: memberships.role,
      roleLabel: memberships.roleLabel,
      organizationName: organizations.name,
      organizationKind: organizations.kind,
      archivedAt: organizations.archivedAt,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(isOneOf(memberships.personId, personIds), isCurrentOn(dayOf(at))))
    .all()
    .filter((row) => !row.archivedAt || row.archivedAt > at);
  return Map.groupBy(rows, (row) => row.personId);
}

/** The same as one line per person. */
export function listFunctionLabels(db: Db, personIds: readonly number[], at: Date, words: DirectoryWords): Map<number, string> {
  const labels = [...listFunctions(db, personIds, at)].map(
    ([id, functions]) => [id, functionLabel(functions, words) ?? ""] as const,
  );
  return new Map(labels);
}
