import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { memberships, organizations } from "#db/schema/index.ts";
import { dayOf, isCurrentOn } from "../directory/memberships.ts";
import { findList } from "../lists/queries.ts";
import { resolveLists } from "../lists/resolve.ts";
import { type BoardRow, technicianOf } from "./board.ts";
import type { BoardState } from "./case-state.ts";
import { ownerKey } from "./mailboxes.ts";

export type BoardFilter = {
  state?: BoardState | undefined;
  /** Key of a faction, a committee or any other body. */
  organization?: string | undefined;
  /** Key of a list. */
  list?: string | undefined;
  technician?: string | undefined;
};

/** Those rows that are asked for, in their order. A key that nothing has leaves none. */
export function filterBoard(db: Db, rows: readonly BoardRow[], filter: BoardFilter, at: Date): BoardRow[] {
  const inOrganization = filter.organization === undefined ? undefined : keysOfOrganization(db, filter.organization, at);
  const inList = filter.list === undefined ? undefined : keysOfList(db, filter.list, at);
  const isOf = (row: BoardRow, keys: ReadonlySet<string> | undefined) => !keys || row.ownerKeys.some((key) => keys.has(key));
  return rows.filter(
    (row) =>
      (filter.state === undefined || row.state === filter.state) &&
      (filter.technician === undefined || technicianOf(row) === filter.technician) &&
      isOf(row, inOrganization) &&
      isOf(row, inList),
  );
}

/** The bodies whose members are on the board, and who looks after somebody there: what can be asked for. */
export function listFilterChoices(db: Db, rows: readonly BoardRow[], at: Date) {
  const present = new Set(rows.flatMap((row) => row.ownerKeys));
  const seats = db
    .select({ personId: memberships.personId, key: organizations.key, name: organizations.name, kind: organizations.kind })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(isCurrentOn(dayOf(at)))
    .all()
    .filter((seat) => present.has(`p${seat.personId}`));
  const bodies = [...new Map(seats.map(({ personId: _, ...body }) => [body.key, body])).values()];
  const technicians = [...new Set(rows.flatMap((row) => technicianOf(row) ?? []))].toSorted((a, b) => a.localeCompare(b, "de"));
  return { organizations: bodies.toSorted((a, b) => a.name.localeCompare(b.name, "de")), technicians };
}

function keysOfOrganization(db: Db, key: string, at: Date): Set<string> {
  const members = db
    .select({ personId: memberships.personId })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(organizations.key, key), isCurrentOn(dayOf(at))))
    .all();
  return new Set(members.map((member) => `p${member.personId}`));
}

function keysOfList(db: Db, key: string, at: Date): Set<string> {
  const list = findList(db, key);
  const members = list ? resolveLists(db, [list.id], at) : [];
  return new Set(
    members.map(({ kind, id }) =>
      ownerKey({ personId: kind === "person" ? id : null, organizationId: kind === "person" ? null : id }),
    ),
  );
}
