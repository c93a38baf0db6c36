import { eq, isNull } from "drizzle-orm";
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
export type OrganizationState = { id: number | null; name: string; kind: OrganizationKind };
export type MembershipState = {
  id: number | null;
  organization: OrganizationState;
  role: MembershipRole;
  fromDay: string | null;
  untilDay: string | null;
};
export type PointState = {
  id: number | null;
  channel: ContactChannel;
  value: string;
  normalized: string;
  kind: ContactKind;
  publicity: Publicity;
  isArchived: boolean;
  owners: Set<PersonState>;
};
export type Snapshot = {
  /** By `nameKey`. */
  persons: Map<string, PersonState[]>;
  /** By `organizationNameKey`. */
  organizations: Map<string, OrganizationState[]>;
  /** By `pointKey`. */
  points: Map<string, PointState>;
};

export const nameKey = (familyName: string, givenName: string | null | undefined) =>
  `${foldCase(familyName)}|${foldCase(givenName ?? "")}`;
export const organizationNameKey = (name: string) => foldCase(name);
export const pointKey = (channel: ContactChannel, normalized: string) => `${channel}:${normalized}`;

/** Reads the whole directory at once: an import touches most of it, and planning must not ask row by row. */
export function readSnapshot(db: Db): Snapshot {
  const organizationStates = new Map(
    db
      .select()
      .from(organizations)
      .where(isNull(organizations.archivedAt))
      .all()
      .map(({ id, name, kind }): [number, OrganizationState] => [id, { id, name, kind }]),
  );
  const personStates = new Map(
    db
      .select()
      .from(persons)
      .where(isNull(persons.archivedAt))
      .all()
      .map(({ id, familyName, givenName, title, formOfAddress }): [number, PersonState] => [
        id,
        { id, familyName, givenName, title, formOfAddress, memberships: [], points: new Set() },
      ]),
  );
  for (const { id, personId, organizationId, role, fromDay, untilDay } of db.select().from(memberships).all()) {
    const organization = organizationStates.get(organizationId);
    if (organization) personStates.get(personId)?.memberships.push({ id, organization, role, fromDay, untilDay });
  }
  return {
    persons: Map.groupBy(personStates.values(), (person) => nameKey(person.familyName, person.givenName)),
    organizations: Map.groupBy(organizationStates.values(), (organization) => organizationNameKey(organization.name)),
    points: readPoints(db, personStates),
  };
}

function readPoints(db: Db, personStates: ReadonlyMap<number, PersonState>): Map<string, PointState> {
  const points = new Map<string, PointState>();
  const rows = db
    .select({ point: contactPoints, personId: contactPointOwners.personId })
    .from(contactPoints)
    .leftJoin(contactPointOwners, eq(contactPointOwners.contactPointId, contactPoints.id))
    .all();
  for (const { point, personId } of rows) {
    const { id, channel, value, valueNormalized: normalized, kind, publicity, archivedAt } = point;
    const key = pointKey(channel, normalized);
    const state = points.get(key) ?? {
      id,
      channel,
      value,
      normalized,
      kind,
      publicity,
      isArchived: archivedAt !== null,
      owners: new Set(),
    };
    points.set(key, state);
    const owner = personStates.get(personId ?? 0);
    if (!owner) continue;
    state.owners.add(owner);
    owner.points.add(state);
  }
  return points;
}

const foldCase = (text: string) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
