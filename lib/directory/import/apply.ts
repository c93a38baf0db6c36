import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, memberships, organizations, persons } from "#db/schema/index.ts";
import type { Stamp } from "../../stamp.ts";
import { insertMembership, insertOrganization } from "../commands.ts";
import { defaultRanks, insertContactPoint, revive } from "../contact-commands.ts";
import { indexNewPeople } from "../index-new-people.ts";
import { openChange, writeReachability } from "../reachability-rows.ts";
import { indexOrganization, indexPerson } from "../search-index.ts";
import type { Step } from "./planning.ts";
import { isPerson, type OrganizationState, type PersonState, type PointState } from "./snapshot.ts";

type Of<K extends Step["write"]> = Extract<Step, { write: K }>;

/** What waits until everything is there: one statement for all of it takes a tenth of the time, and others wait as long. */
type Later = { born: Set<number>; persons: Set<number>; organizations: Set<number>; opened: number[]; changed: PointState[] };

/** Writes a plan, in its order. Part of a command; writes no event. */
export function applySteps(db: Db, steps: readonly Step[], stamp: Stamp): void {
  const later: Later = { born: new Set(), persons: new Set(), organizations: new Set(), opened: [], changed: [] };
  for (const step of steps) {
    if (step.write === "person") writePerson(db, step.state, later, stamp);
    else if (step.write === "organization") writeOrganization(db, step.state, later, stamp);
    else if (step.write === "membership") writeMembership(db, step, stamp);
    else if (step.write === "point") writePoint(db, step, later, stamp);
    else if (step.write === "owner") writeOwner(db, step, later);
  }
  // A parent may come into the directory after what belongs to it.
  for (const step of steps) if (step.write === "parent") writeParent(db, step.state);
  finish(db, later, stamp);
}

function finish(db: Db, later: Later, stamp: Stamp): void {
  const { born, opened } = later;
  for (const owner of later.changed.flatMap(({ owners }) => [...owners]))
    (isPerson(owner) ? later.persons : later.organizations).add(known(owner));
  if (opened.length > 0) writeReachability(db, opened, { audience: "everyone", from: null }, openChange(db, stamp));
  indexNewPeople(db, [...born]);
  for (const id of later.persons) if (!born.has(id)) indexPerson(db, id);
  for (const id of later.organizations) indexOrganization(db, id);
}

function writePerson(db: Db, person: PersonState, later: Later, stamp: Stamp): void {
  const { id, familyName, givenName, title, formOfAddress } = person;
  if (id === null) {
    const values = { familyName, givenName, title, formOfAddress, createdAt: stamp.at };
    person.id = db.insert(persons).values(values).returning({ id: persons.id }).get().id;
    later.born.add(person.id);
    return;
  }
  db.update(persons).set({ title, formOfAddress }).where(eq(persons.id, id)).run();
  later.persons.add(id);
}

function writeOrganization(db: Db, organization: OrganizationState, later: Later, stamp: Stamp): void {
  const { id, key, name, shortName, kind } = organization;
  if (id === null) {
    organization.id = insertOrganization(db, { key, name, shortName, kind }, stamp);
    return;
  }
  db.update(organizations).set({ name, shortName, kind }).where(eq(organizations.id, id)).run();
  later.organizations.add(id);
}

function writeParent(db: Db, organization: OrganizationState): void {
  const parentId = organization.parent && known(organization.parent);
  db.update(organizations)
    .set({ parentId })
    .where(eq(organizations.id, known(organization)))
    .run();
}

function writeMembership(db: Db, { state, person }: Of<"membership">, stamp: Stamp): void {
  const { id, role, roleLabel, fromDay, untilDay, organization } = state;
  if (id === null) {
    const seat = { personId: known(person), organizationId: known(organization), role, roleLabel, fromDay, untilDay };
    state.id = insertMembership(db, seat, stamp);
    return;
  }
  db.update(memberships).set({ roleLabel, fromDay, untilDay }).where(eq(memberships.id, id)).run();
}

function writePoint(db: Db, { state, before }: Of<"point">, later: Later, stamp: Stamp): void {
  const { id, channel, value, kind, publicity, reason, expiresAt } = state;
  if (id === null) {
    state.id = insertContactPoint(db, { channel, value, kind, publicity, reason, expiresAt }, stamp);
    later.opened.push(state.id);
    return;
  }
  const rank = defaultRanks[kind];
  db.update(contactPoints).set({ kind, publicity, rank, reason, expiresAt }).where(eq(contactPoints.id, id)).run();
  if (before.isArchived) revive(db, id, stamp);
  else if (expiresAt && expiresAt.getTime() !== before.expiresAt?.getTime())
    moveExpiry(db, id, before.expiresAt, expiresAt, stamp);
  later.changed.push(state);
}

/** What lapses later is open until then; whatever was said of the time before stays as it is. */
function moveExpiry(db: Db, id: number, before: Date | null, expiresAt: Date, stamp: Stamp): void {
  const change = openChange(db, stamp);
  if (before && before < expiresAt) {
    const from = before > stamp.at ? before : stamp.at;
    writeReachability(db, [id], { audience: "everyone", from, to: expiresAt }, change);
  }
  writeReachability(db, [id], { audience: "nobody", from: expiresAt, to: null }, change);
}

function writeOwner(db: Db, { state, owner }: Of<"owner">, later: Later): void {
  const [contactPointId, ownerId] = [known(state), known(owner)];
  const row = isPerson(owner) ? { contactPointId, personId: ownerId } : { contactPointId, organizationId: ownerId };
  db.insert(contactPointOwners).values(row).onConflictDoNothing().run();
  (isPerson(owner) ? later.persons : later.organizations).add(ownerId);
}

/** A plan writes what others refer to first. */
function known(state: { id: number | null }): number {
  if (state.id === null) throw new Error("import plan out of order");
  return state.id;
}
