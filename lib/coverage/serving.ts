import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, memberships, organizations, persons } from "#db/schema/index.ts";
import type { MembershipRole } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { dayOf, isCurrentOn } from "../directory/memberships.ts";
import { compareTexts, displayName } from "../directory/names.ts";
import { functionRoles } from "../lists/resolve.ts";
import { type AudienceMember, memberKey } from "./audience.ts";

/** Whoever writes for a body, where somebody is named for it: its head need not know what its secretary knows. */
const writingRoles: readonly MembershipRole[] = ["secretary", "contact"];

/**
 * Who serves each of these organizations now, as `p12`: its secretaries and contacts, else its staff and heads, else the organization
 * itself (`o7`) when it has an address. Nobody: a gap in the address book.
 */
export function listServing(db: Db, organizationIds: readonly number[], at: Date): Map<number, string[]> {
  const { organizationId, personId, role } = memberships;
  const seats = db
    .select({ organizationId, personId, role, archivedAt: persons.archivedAt })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, personId))
    .where(and(isOneOf(organizationId, organizationIds), isCurrentOn(dayOf(at))))
    .all()
    .filter((seat) => functionRoles.includes(seat.role) && (!seat.archivedAt || seat.archivedAt > at));
  const bySeat = Map.groupBy(seats, (seat) => seat.organizationId);
  const withAddress = listWithAddress(db, organizationIds);
  return new Map(
    organizationIds.map((id) => {
      const all = bySeat.get(id) ?? [];
      const writing = all.filter((seat) => writingRoles.includes(seat.role));
      const people = [...new Set((writing.length > 0 ? writing : all).map((seat) => `p${seat.personId}`))];
      return [id, people.length > 0 ? people : withAddress.has(id) ? [`o${id}`] : []];
    }),
  );
}

function listWithAddress(db: Db, organizationIds: readonly number[]): Set<number | null> {
  const rows = db
    .selectDistinct({ id: contactPointOwners.organizationId })
    .from(contactPointOwners)
    .innerJoin(contactPoints, eq(contactPoints.id, contactPointOwners.contactPointId))
    .where(and(isOneOf(contactPointOwners.organizationId, organizationIds), isNull(contactPoints.archivedAt)))
    .all();
  return new Set(rows.map((row) => row.id));
}

/** Everybody behind these keys, as audiences name them, by name. */
export function listNamed(db: Db, keys: ReadonlySet<string>): (keys: Iterable<string>) => AudienceMember[] {
  const idsOf = (kind: string) => [...keys].filter((key) => key.startsWith(kind)).map((key) => Number(key.slice(1)));
  const { id, title, givenName, familyName } = persons;
  const people = db
    .select({ id, title, givenName, familyName })
    .from(persons)
    .where(isOneOf(id, idsOf("p")))
    .all();
  const offices = db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(isOneOf(organizations.id, idsOf("o")))
    .all();
  const sorted = [
    ...people.map((row) => ({
      kind: "person" as const,
      id: row.id,
      name: displayName(row),
      by: `${row.familyName} ${row.givenName ?? ""}`,
    })),
    ...offices.map((row) => ({ kind: "organization" as const, id: row.id, name: row.name, by: row.name })),
  ].toSorted((a, b) => compareTexts(a.by, b.by) || a.id - b.id);
  const named = new Map(sorted.map(({ by: _, ...member }, place) => [memberKey(member), { member, place }] as const));
  return (wanted) =>
    [...wanted]
      .flatMap((key) => named.get(key) ?? [])
      .toSorted((a, b) => a.place - b.place)
      .map(({ member }) => member);
}
