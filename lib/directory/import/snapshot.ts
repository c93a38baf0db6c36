import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, memberships, organizations, persons } from "#db/schema/index.ts";
import type { ContactChannel, ContactKind, MembershipRole, OrganizationKind, Publicity } from "#db/vocabulary.ts";

/** The directory as an import sees it while it plans. Ids are null until the plan is written. */
export type PersonState = {
  id: number | null;
  familyName: string;
  givenName: string | null;
  title: string | null;
  formOfAddress: string | null;
  memberships: MembershipState[];
  points: Set<PointState>;
};
export type OrganizationState = {
  id: number | null;
  key: string;
  name: string;
  shortName: string | null;
  kind: OrganizationKind;
  parent: OrganizationState | null;
};
export type MembershipState = {
  id: number | null;
  organization: OrganizationState;
  role: MembershipRole;
  roleLabel: string | null;
  fromDay: string | null;
  untilDay: string | null;
};
export type OwnerState = PersonState | OrganizationState;
export type PointState = {
  id: number | null;
  channel: ContactChannel;
  value: string;
  normalized: string;
  kind: ContactKind;
  publicity: Publicity;
  reason: string | null;
  expiresAt: Date | null;
  isArchived: boolean;
  owners: Set<OwnerState>;
};
export type Snapshot = {
  /** By `nameKey`. */
  persons: Map<string, PersonState[]>;
  /** By `organizationNameKey`. */
  organizations: Map<string, OrganizationState[]>;
  /** Null: of one that was taken out of the directory. */
  organizationByKey: Map<string, OrganizationState | null>;
  /** By `pointKey`. */
  points: Map<string, PointState>;
};

export const isPerson = (owner: OwnerState): owner is PersonState => "familyName" in owner;

export const nameKey = (familyName: string, givenName: string | null | undefined) =>
  `${foldCase(familyName)}|${foldCase(givenName ?? "")}`;
export const organizationNameKey = (name: string) => foldCase(name);
export const pointKey = (channel: ContactChannel, normalized: string) => `${channel}:${normalized}`;

/** Reads the whole directory at once: an import touches most of it, and planning must not ask row by row. */
export function readSnapshot(db: Db): Snapshot {
  const rows = db.select().from(organizations).all();
  const inUse = rows.filter(({ archivedAt }) => archivedAt === null);
  const organizationStates = new Map(
    inUse.map(({ id, key, name, shortName, kind }): [number, OrganizationState] => [
      id,
      { id, key, name, shortName, kind, parent: null },
    ]),
  );
  for (const { id, parentId } of inUse)
    Object.assign(organizationStates.get(id) ?? {}, { parent: organizationStates.get(parentId ?? 0) ?? null });
  const personStates = readPersons(db);
  for (const { id, personId, organizationId, role, roleLabel, fromDay, untilDay } of db.select().from(memberships).all()) {
    const organization = organizationStates.get(organizationId);
    if (organization) personStates.get(personId)?.memberships.push({ id, organization, role, roleLabel, fromDay, untilDay });
  }
  return {
    persons: Map.groupBy(personStates.values(), (person) => nameKey(person.familyName, person.givenName)),
    organizations: Map.groupBy(organizationStates.values(), (organization) => organizationNameKey(organization.name)),
    organizationByKey: new Map(rows.map(({ id, key }) => [key, organizationStates.get(id) ?? null])),
    points: readPoints(db, personStates, organizationStates),
  };
}

function readPersons(db: Db): Map<number, PersonState> {
  const rows = db.select().from(persons).all();
  return new Map(
    rows
      .filter(({ archivedAt }) => archivedAt === null)
      .map(({ id, familyName, givenName, title, formOfAddress }) => [
        id,
        { id, familyName, givenName, title, formOfAddress, memberships: [], points: new Set() },
      ]),
  );
}

function readPoints(
  db: Db,
  personStates: ReadonlyMap<number, PersonState>,
  organizationStates: ReadonlyMap<number, OrganizationState>,
): Map<string, PointState> {
  const points = new Map<string, PointState>();
  const rows = db
    .select({ point: contactPoints, personId: contactPointOwners.personId, organizationId: contactPointOwners.organizationId })
    .from(contactPoints)
    .leftJoin(contactPointOwners, eq(contactPointOwners.contactPointId, contactPoints.id))
    .all();
  for (const { point, personId, organizationId } of rows) {
    const { id, channel, value, valueNormalized: normalized, kind, publicity, reason, expiresAt, archivedAt } = point;
    const key = pointKey(channel, normalized);
    const isArchived = archivedAt !== null;
    const fresh = {
      id,
      channel,
      value,
      normalized,
      kind,
      publicity,
      reason,
      expiresAt,
      isArchived,
      owners: new Set<OwnerState>(),
    };
    const state = points.get(key) ?? fresh;
    points.set(key, state);
    const person = personStates.get(personId ?? 0);
    person?.points.add(state);
    const owner = person ?? organizationStates.get(organizationId ?? 0);
    if (owner) state.owners.add(owner);
  }
  return points;
}

const foldCase = (text: string) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
