import { MAX_LABEL_LENGTH } from "../directory/input.ts";
import { displayName } from "../directory/names.ts";
import { decisionOn, LEAVE_OUT } from "./choices.ts";
import { type Basis, changesOf, mergeFields } from "./merge-fields.ts";
import type { Organizations } from "./plan-organizations.ts";
import type { Persons } from "./plan-persons.ts";
import {
  addEntry,
  addFault,
  addLink,
  type MembershipFields,
  type OrganizationTarget,
  type PersonTarget,
  type Planning,
} from "./planning.ts";
import type { ReadMembership } from "./reading.ts";
import type { Entry, EntryReason } from "./report.ts";
import { foldRole, readRole, roleIn, roleLabelOf } from "./role-rules.ts";
import { type HereMembership, linkKey } from "./snapshot.ts";

type Seat = {
  id: string;
  /** The person's id in the source. */
  of: string;
  person: PersonTarget;
  organization: OrganizationTarget;
  said: MembershipFields;
  row: HereMembership | undefined;
};

export function planMemberships(planning: Planning, persons: Persons, organizations: Organizations): void {
  const seats = seatsOf(planning, persons, organizations);
  const free = (seat: Seat, fits: (row: HereMembership) => boolean) =>
    (planning.here.membershipsOf.get(seat.person.id ?? 0) ?? []).find(
      (row) => row.organizationId === seat.organization.id && !planning.claimed.has(linkKey("membership", row.id)) && fits(row),
    );
  // Who is matched best is matched first: to the day, then by id, then what only overlaps and came from elsewhere.
  const passes: ((seat: Seat, row: HereMembership) => boolean)[] = [
    ({ said }, row) => sameRole(said, row) && row.fromDay === said.fromDay,
    ({ id }, row) => planning.here.links.get(id)?.membershipId === row.id,
    ({ said }, row) => !planning.here.linkOf.has(linkKey("membership", row.id)) && row.role === said.role && overlaps(said, row),
  ];
  for (const fits of passes)
    for (const seat of seats.filter((each) => !each.row)) {
      seat.row = free(seat, (row) => fits(seat, row));
      if (seat.row) planning.claimed.add(linkKey("membership", seat.row.id));
    }
  for (const seat of seats) settle(planning, seat);
}

/** Memberships of people and in organizations that are taken over, each once. */
function seatsOf(planning: Planning, persons: Persons, organizations: Organizations): Seat[] {
  const { reading } = planning;
  const known = new Map<string, Seat>();
  const names = new Map(reading.persons.map((each) => [each.id, displayName(each)]));
  for (const each of reading.memberships) {
    const person = persons.targets.get(each.person) ?? knownPerson(planning, each.person);
    const organization = organizations.targets.get(each.organization) ?? knownOrganization(planning, each.organization);
    const role = decidedRole(planning, each.role);
    const leftOut = reasonToLeaveOut(planning, each, persons, organizations, role);
    if (leftOut) {
      addEntry(planning, {
        kind: "membership",
        id: each.id,
        of: each.person,
        state: "left_out",
        name: person?.name ?? names.get(each.person) ?? each.id,
        reason: leftOut,
      });
      continue;
    }
    if (!person) addFault(planning, "person_missing", each.id, organization?.name ?? null, { id: each.person });
    else if (!organization) addFault(planning, "organization_missing", each.id, person.name, { id: each.organization });
    if (!person || !organization || role === LEAVE_OUT) continue;
    const key = [each.person, each.organization, foldRole(each.role ?? ""), each.fromDay].join("\n");
    if (known.has(key)) addFault(planning, "membership_twice", each.id, person.name, { organization: organization.name });
    else
      known.set(key, {
        id: each.id,
        of: each.person,
        person,
        organization,
        said: fieldsOf(each, roleIn(organization.kind, role)),
        row: undefined,
      });
  }
  return [...known.values()];
}

/** Undefined: both ends are taken over, or one is missing, which is another matter. */
function reasonToLeaveOut(
  { here }: Planning,
  { person, organization }: ReadMembership,
  persons: Persons,
  organizations: Organizations,
  role: string,
): EntryReason | undefined {
  const earlier = persons.targets.has(person) ? undefined : here.persons.get(here.links.get(person)?.personId ?? 0);
  if (persons.leftOut.has(person) || earlier?.archivedAt) return "person_left_out";
  if (organizations.leftOut.has(organization)) return "organization_left_out";
  return role === LEAVE_OUT ? "role_left_out" : undefined;
}

function settle(planning: Planning, { id, of, person, organization, said, row }: Seat): void {
  const { here, writes } = planning;
  const entry = { kind: "membership" as const, id, of, name: person.name };
  const seat = (fields: MembershipFields): NonNullable<Entry["seat"]> => ({
    organization: organization.name,
    role: fields.role,
    label: fields.roleLabel,
    fromDay: fields.fromDay,
    untilDay: fields.untilDay,
  });
  const target = { id: row?.id ?? null };
  if (!row) {
    writes.push({ write: "membership", target, person, organization, fields: said });
    addEntry(planning, { ...entry, state: "new", seat: seat(said) });
  } else {
    const link = here.linkOf.get(linkKey("membership", row.id));
    const basis: Basis = link?.goneAt ? "all" : (link?.said ?? "fill");
    const { role, roleLabel, fromDay, untilDay } = row;
    const known: MembershipFields = { role, roleLabel, fromDay, untilDay };
    const merged = mergeFields(known, said, basis);
    const hasNews = Object.keys(merged).length > 0;
    if (hasNews) writes.push({ write: "membership", target, person, organization, fields: merged });
    const changes = changesOf(known, merged);
    const reason = link?.goneAt ? "returned" : null;
    addEntry(planning, {
      ...entry,
      state: hasNews ? "changed" : "unchanged",
      seat: seat({ ...known, ...merged }),
      changes,
      reason,
    });
  }
  addLink(planning, "membership", id, target, said);
}

function fieldsOf({ role: text, fromDay, untilDay }: ReadMembership, role: MembershipFields["role"]): MembershipFields {
  return { role, roleLabel: roleLabelOf(text, role, MAX_LABEL_LENGTH), fromDay, untilDay };
}

const decidedRole = ({ choices }: Planning, text: string | null) =>
  decisionOn(choices.roles, foldRole(text ?? "")) ?? readRole(text).role;

/** The words of the role where there are such: who is deputy member and member in one committee holds two seats. */
const sameRole = (said: MembershipFields, row: HereMembership) =>
  row.roleLabel === said.roleLabel && (said.roleLabel !== null || row.role === said.role);

const overlaps = (said: MembershipFields, row: HereMembership) =>
  (row.roleLabel === null || row.roleLabel === said.roleLabel) &&
  (row.fromDay ?? "") <= (said.untilDay ?? "9999") &&
  (said.fromDay ?? "") <= (row.untilDay ?? "9999");

/** Not read this time, but brought by an earlier reading. */
function knownPerson({ here }: Planning, externalId: string): PersonTarget | undefined {
  const row = here.persons.get(here.links.get(externalId)?.personId ?? 0);
  return row && { id: row.id, name: displayName(row) };
}

function knownOrganization({ here }: Planning, externalId: string): OrganizationTarget | undefined {
  const row = here.organizations.get(here.links.get(externalId)?.organizationId ?? 0);
  return row && { id: row.id, name: row.name, kind: row.kind };
}
