import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, memberships, organizations, persons } from "#db/schema/index.ts";
import type { Stamp } from "../../stamp.ts";
import { insertMembership, insertOrganization, insertPerson } from "../commands.ts";
import { addOwner, defaultRanks, insertOpenContactPoint, revive } from "../contact-commands.ts";
import { openChange, writeReachability } from "../reachability-rows.ts";
import { indexOrganization, indexOwners, indexPerson } from "../search-index.ts";
import type { Step } from "./planning.ts";
import { isPerson, type OrganizationState, type PersonState } from "./snapshot.ts";

type Of<K extends Step["write"]> = Extract<Step, { write: K }>;

/** Writes a plan, in its order. Part of a command; writes no event. */
export function applySteps(db: Db, steps: readonly Step[], stamp: Stamp): void {
  for (const step of steps) {
    if (step.write === "person") writePerson(db, step.state, stamp);
    else if (step.write === "organization") writeOrganization(db, step.state, stamp);
    else if (step.write === "membership") writeMembership(db, step, stamp);
    else if (step.write === "point") writePoint(db, step, stamp);
    else if (step.write === "owner") writeOwner(db, step);
  }
  // A parent may come into the directory after what belongs to it.
  for (const step of steps) if (step.write === "parent") writeParent(db, step.state);
}

function writePerson(db: Db, person: PersonState, stamp: Stamp): void {
  const { id, familyName, givenName, title, formOfAddress } = person;
  if (id === null) {
    person.id = insertPerson(db, { familyName, givenName, title, formOfAddress }, stamp);
    return;
  }
  db.update(persons).set({ title, formOfAddress }).where(eq(persons.id, id)).run();
  indexPerson(db, id);
}

function writeOrganization(db: Db, organization: OrganizationState, stamp: Stamp): void {
  const { id, key, name, shortName, kind } = organization;
  if (id === null) {
    organization.id = insertOrganization(db, { key, name, shortName, kind }, stamp);
    return;
  }
  db.update(organizations).set({ name, shortName, kind }).where(eq(organizations.id, id)).run();
  indexOrganization(db, id);
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

function writePoint(db: Db, { state, before }: Of<"point">, stamp: Stamp): void {
  const { id, channel, value, kind, publicity, reason, expiresAt } = state;
  if (id === null) {
    state.id = insertOpenContactPoint(db, { channel, value, kind, publicity, reason, expiresAt }, stamp);
    return;
  }
  const rank = defaultRanks[kind];
  db.update(contactPoints).set({ kind, publicity, rank, reason, expiresAt }).where(eq(contactPoints.id, id)).run();
  if (before.isArchived) revive(db, id, stamp);
  else if (expiresAt && expiresAt.getTime() !== before.expiresAt?.getTime())
    moveExpiry(db, id, before.expiresAt, expiresAt, stamp);
  indexOwners(db, id);
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

function writeOwner(db: Db, { state, owner }: Of<"owner">): void {
  addOwner(db, known(state), isPerson(owner) ? { personId: known(owner) } : { organizationId: known(owner) });
}

/** A plan writes what others refer to first. */
function known(state: { id: number | null }): number {
  if (state.id === null) throw new Error("import plan out of order");
  return state.id;
}
