import type { ContactKind, MembershipRole, OrganizationKind, Publicity } from "#db/vocabulary.ts";
import { displayName } from "../../names.ts";
import type { Cells, ContactValue } from "../cells.ts";
import { matchOrganization, matchPerson } from "../match.ts";
import { type Planning, planRow, type RowPlan } from "../planning.ts";
import { settleOrganization } from "../settle-organization.ts";
import { settlePerson } from "../settle-person.ts";
import { settlePoint } from "../settle-point.ts";
import { settleSeat } from "../settle-seat.ts";
import { nameKey, organizationNameKey, type PersonState } from "../snapshot.ts";
import { defineTable } from "../table-rules.ts";
import { contactKindOf, kindOf, publicityOf, roleOf } from "../words.ts";

type PeopleRow = {
  row: number;
  familyName: string;
  givenName: string | undefined;
  title: string | undefined;
  formOfAddress: string | undefined;
  organization: string | undefined;
  kind: OrganizationKind | undefined;
  role: MembershipRole;
  fromDay: string | undefined;
  untilDay: string | undefined;
  email: ContactValue | undefined;
  emailKind: ContactKind | undefined;
  publicity: Publicity | undefined;
  phone: ContactValue | undefined;
};

/** People with their seats and addresses: one row for each seat. */
export const peopleTable = defineTable<PeopleRow>({ read: readPeopleRow, plan: planPeople });

function readPeopleRow(cells: Cells): PeopleRow {
  const { row, text, word, day, contact, refuse } = cells;
  if (!text("family_name")) refuse("family_name", "family_name_missing");
  const read: PeopleRow = {
    row,
    familyName: text("family_name") ?? "",
    givenName: text("given_name"),
    title: text("title"),
    formOfAddress: text("form_of_address"),
    organization: text("organization"),
    kind: word("organization_kind", kindOf, "kind_unknown"),
    role: word("role", roleOf, "role_unknown") ?? "member",
    fromDay: day("from"),
    untilDay: day("until"),
    email: contact("email", "email"),
    emailKind: word("email_kind", contactKindOf, "email_kind_unknown"),
    publicity: word("email_publicity", publicityOf, "publicity_unknown"),
    phone: contact("phone", "phone"),
  };
  if (!read.organization && (text("role") || text("organization_kind"))) refuse("organization", "organization_missing");
  if (read.fromDay && read.untilDay && read.untilDay < read.fromDay) refuse("until", "days_reversed");
  if (read.emailKind === "private") refuse("email_kind", "private_in_import");
  if (read.emailKind === "fallback") refuse("email_kind", "fallback_in_import");
  return read;
}

/** What only the whole file says. */
type FileWide = {
  kindByName: ReadonlyMap<string, OrganizationKind>;
  /** How many different addresses one name has in the file: more than one may be more than one person. */
  emailsByName: ReadonlyMap<string, number>;
  born: Set<PersonState>;
};

function planPeople(rows: readonly PeopleRow[], planning: Planning): void {
  const byName = Map.groupBy(rows, (row) => nameKey(row.familyName, row.givenName));
  const fileWide: FileWide = {
    kindByName: new Map(
      rows.flatMap((row) => (row.organization && row.kind ? [[organizationNameKey(row.organization), row.kind]] : [])),
    ),
    emailsByName: new Map(
      [...byName].map(([key, same]) => [key, new Set(same.flatMap((row) => row.email?.normalized ?? [])).size]),
    ),
    born: new Set(),
  };
  for (const { row, ...content } of rows) planRow(planning, row, content, (plan) => decide(plan, content, fileWide));
}

function decide(plan: RowPlan, row: Omit<PeopleRow, "row">, { kindByName, emailsByName, born }: FileWide) {
  const emailsOfName = emailsByName.get(nameKey(row.familyName, row.givenName)) ?? 0;
  const known = matchPerson(row, plan.snapshot, emailsOfName);
  const namedOrganization = matchOrganization(row, plan.snapshot, kindByName);
  const person = settlePerson(plan, known, row);
  if (row.organization) {
    const kind = row.kind ?? kindByName.get(organizationNameKey(row.organization));
    const organization = namedOrganization ?? settleOrganization(plan, undefined, { name: row.organization, kind });
    settleSeat(plan, person, { ...row, organization });
  }
  const { email, phone, emailKind: kind, publicity } = row;
  if (email)
    settlePoint(plan, person, email, { kind, publicity }, { kind: "email_kind", publicity: "email_publicity", value: "email" });
  if (phone) settlePoint(plan, person, phone, {}, { value: "phone" });
  if (!known) born.add(person); // no refusal follows
  return { subject: displayName(person), isNew: born.has(person) };
}
