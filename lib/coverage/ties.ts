import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { memberships, organizations } from "#db/schema/index.ts";
import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { dayOf, isCurrentOn } from "../directory/memberships.ts";
import { functionRoles } from "../lists/resolve.ts";

export type TiedOrganization = { id: number; key: string; name: string; shortName: string | null; kind: OrganizationKind };
type Seat = { personId: number; organizationId: number; role: MembershipRole };

/** An organization that writes to affected persons, with those whose seats name it. */
export type Tie = {
  code: "company" | "board" | "committee" | "faction_office" | "faction" | "lead_office";
  organization: TiedOrganization;
  affected: Set<number>;
  /** What an office stands behind. */
  bodies: string[];
};

/**
 * Which offices the seats of these persons name: the company of a board (the board itself where its company is not known), committees and
 * the offices behind them, the offices of factions (the faction itself where it has none). Six queries, whoever they are.
 */
export function listTiesOf(db: Db, personIds: readonly number[], at: Date): Tie[] {
  if (personIds.length === 0) return [];
  const seats = listSeats(db, { personIds }, at).filter(({ role }) => !functionRoles.includes(role));
  const bodies = listOrganizations(db, [...new Set(seats.map((seat) => seat.organizationId))], at);
  const parents = listOrganizations(db, [...new Set([...bodies.values()].flatMap(({ parentId }) => parentId ?? []))], at);
  const factions = [...bodies.values()].filter(({ kind }) => kind === "faction").map(({ id }) => id);
  const offices = Map.groupBy(listOffices(db, factions, at), (office) => office.parentId);
  const found = new Map<string, Tie>();
  for (const { personId, organizationId } of seats) {
    const body = bodies.get(organizationId);
    if (!body) continue;
    const parent = parents.get(body.parentId ?? -1);
    for (const [code, organization] of namedBy(body, parent, offices.get(body.id) ?? []))
      addTie(found, code, organization, personId, code === "lead_office" ? body : undefined);
  }
  addSecretariesOffices(db, found, at);
  return [...found.values()];
}

type Organization = TiedOrganization & { parentId: number | null };

function namedBy(body: Organization, parent: Organization | undefined, offices: Organization[]): [Tie["code"], Organization][] {
  switch (body.kind) {
    case "supervisory_board":
      return parent ? [["company", parent]] : [["board", body]];
    case "municipal_company":
      return [["company", body]];
    case "committee":
      return [
        ["committee", body],
        ...(parent?.kind === "office" ? ([["lead_office", parent]] as [Tie["code"], Organization][]) : []),
      ];
    case "faction":
      return offices.length > 0 ? offices.map((office) => ["faction_office", office]) : [["faction", body]];
    default:
      return [];
  }
}

function addTie(
  found: Map<string, Tie>,
  code: Tie["code"],
  organization: Organization,
  personId: number,
  behind: Organization | undefined,
): void {
  const tie = found.get(organization.key) ?? { code, organization, affected: new Set<number>(), bodies: [] };
  tie.affected.add(personId);
  if (behind && !tie.bodies.includes(behind.name)) tie.bodies.push(behind.name);
  found.set(organization.key, tie);
}

/** The offices in which the secretaries of committees work stand behind them too. */
function addSecretariesOffices(db: Db, found: Map<string, Tie>, at: Date): void {
  const committees = [...found.values()].filter(({ code }) => code === "committee");
  const secretaries = listSeats(db, { organizationIds: committees.map(({ organization }) => organization.id) }, at).filter(
    ({ role }) => functionRoles.includes(role),
  );
  const jobs = listSeats(db, { personIds: secretaries.map(({ personId }) => personId) }, at).filter(({ role }) =>
    functionRoles.includes(role),
  );
  const offices = listOrganizations(db, [...new Set(jobs.map((job) => job.organizationId))], at);
  const committeeOf = new Map(committees.map((tie) => [tie.organization.id, tie]));
  const jobsOf = Map.groupBy(jobs, (job) => job.personId);
  for (const { personId, organizationId } of secretaries)
    for (const job of jobsOf.get(personId) ?? []) {
      const office = offices.get(job.organizationId);
      const committee = committeeOf.get(organizationId);
      if (office?.kind !== "office" || !committee) continue;
      for (const id of committee.affected)
        addTie(found, "lead_office", office, id, { ...committee.organization, parentId: null });
    }
}

function listSeats(db: Db, of: { personIds: readonly number[] } | { organizationIds: readonly number[] }, at: Date): Seat[] {
  const { personId, organizationId, role } = memberships;
  const named = "personIds" in of ? isOneOf(personId, of.personIds) : isOneOf(organizationId, of.organizationIds);
  return db
    .select({ personId, organizationId, role })
    .from(memberships)
    .where(and(named, isCurrentOn(dayOf(at))))
    .all();
}

const columns = {
  id: organizations.id,
  key: organizations.key,
  name: organizations.name,
  shortName: organizations.shortName,
  kind: organizations.kind,
  parentId: organizations.parentId,
  archivedAt: organizations.archivedAt,
};
const isOpenAt = (at: Date) => (row: { archivedAt: Date | null }) => !row.archivedAt || row.archivedAt > at;

function listOrganizations(db: Db, ids: readonly number[], at: Date): Map<number, Organization> {
  const rows = db.select(columns).from(organizations).where(isOneOf(organizations.id, ids)).all();
  return new Map(rows.filter(isOpenAt(at)).map((row) => [row.id, row]));
}

function listOffices(db: Db, factionIds: readonly number[], at: Date): Organization[] {
  const isOffice = and(isOneOf(organizations.parentId, factionIds), eq(organizations.kind, "faction_office"));
  return db.select(columns).from(organizations).where(isOffice).all().filter(isOpenAt(at));
}
