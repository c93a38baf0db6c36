import type { MembershipRole } from "#db/vocabulary.ts";
import { DomainError } from "../../../domain-error.ts";
import { roleIn } from "../../../oparl/role-rules.ts";
import { displayName } from "../../names.ts";
import type { Cells } from "../cells.ts";
import { findOrganization, type OrganizationCells, readOrganizationCells } from "../find-organization.ts";
import { findPerson, listPeople, namesPerson, type People, type PersonCells, readPersonCells } from "../find-person.ts";
import { type Planning, planRow, type RowPlan } from "../planning.ts";
import { settleSeat } from "../settle-seat.ts";
import { defineTable } from "../table-rules.ts";
import { roleOf } from "../words.ts";

type MembershipRow = {
  row: number;
  person: PersonCells;
  where: OrganizationCells;
  role: MembershipRole | undefined;
  roleLabel: string | undefined;
  fromDay: string | undefined;
  untilDay: string | undefined;
};

/** Seats of people in committees, boards, companies and offices, all of whom are known. */
export const membershipsTable = defineTable<MembershipRow>({ read: readMembershipRow, plan: planMemberships });

function readMembershipRow(cells: Cells): MembershipRow {
  const { row, text, word, day, refuse } = cells;
  const read: MembershipRow = {
    row,
    person: readPersonCells(cells),
    where: readOrganizationCells(cells),
    role: word("role", roleOf, "role_unknown"),
    roleLabel: text("role_label"),
    fromDay: day("from"),
    untilDay: day("until"),
  };
  const isNamed = namesPerson(read.person) || text("person_email") !== undefined || text("person_number") !== undefined;
  if (!isNamed) refuse("family_name", "family_name_missing");
  if (read.fromDay && read.untilDay && read.untilDay < read.fromDay) refuse("until", "days_reversed");
  return read;
}

function planMemberships(rows: readonly MembershipRow[], planning: Planning): void {
  const people = listPeople(planning.snapshot);
  for (const { row, ...content } of rows) planRow(planning, row, content, (plan) => decide(plan, content, people));
}

function decide(plan: RowPlan, { person: named, where, role, ...seat }: Omit<MembershipRow, "row">, people: People) {
  const organization = findOrganization(plan.snapshot, where);
  if (!organization) throw new DomainError("seat_without_organization", {}, "organization");
  const person = findPerson(people, plan.snapshot, named);
  const isNew = settleSeat(plan, person, { ...seat, organization, role: role ?? roleIn(organization.kind, "member") });
  return { subject: displayName(person), isNew };
}
