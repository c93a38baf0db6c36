import type { ContactChannel, ContactKind, Publicity } from "#db/vocabulary.ts";
import { DomainError } from "../../../domain-error.ts";
import { fromLocalInput } from "../../../format.ts";
import type { Cells, ContactValue } from "../cells.ts";
import type { ImportColumn } from "../columns.ts";
import { findOrganization, type OrganizationCells, readOrganizationCells } from "../find-organization.ts";
import { findPerson, listPeople, namesPerson, type People, type PersonCells, readPersonCells } from "../find-person.ts";
import { type Planning, planRow, type RowPlan } from "../planning.ts";
import { nameOf, settlePoint } from "../settle-point.ts";
import type { OwnerState, Snapshot } from "../snapshot.ts";
import { defineTable } from "../table-rules.ts";
import { channelOf, contactKindOf, publicityOf } from "../words.ts";

type ContactRow = {
  row: number;
  person: PersonCells;
  where: OrganizationCells;
  values: readonly (ContactValue & { column: ImportColumn })[];
  kind: ContactKind | undefined;
  publicity: Publicity | undefined;
  reason: string | undefined;
  expires: string | undefined;
};

/** Each a column of its own, as secretaries keep them. */
const channelColumns: readonly (readonly [column: ImportColumn, channel: ContactChannel])[] = [
  ["email", "email"],
  ["phone", "phone"],
  ["mobile", "phone"],
  ["fax", "fax"],
  ["post", "post"],
];

/** Addresses and numbers of people and organizations, all of whom are known. */
export const contactPointsTable = defineTable<ContactRow>({ read: readContactRow, plan: planContactPoints });

function readContactRow(cells: Cells): ContactRow {
  const { row, text, word, day, contact, refuse, refused } = cells;
  const channel = word("channel", channelOf, "channel_unknown") ?? (text("value")?.includes("@") ? "email" : "phone");
  const values = ([["value", channel], ...channelColumns] as const).flatMap(([column, by]) => {
    const value = contact(column, by);
    return value ? [{ ...value, column }] : [];
  });
  const read: ContactRow = {
    row,
    person: readPersonCells(cells),
    where: readOrganizationCells(cells),
    values,
    kind: word("contact_kind", contactKindOf, "contact_kind_unknown"),
    publicity: word("publicity", publicityOf, "publicity_unknown"),
    reason: text("reason"),
    expires: day("expires"),
  };
  if (values.length === 0 && refused.length === 0) refuse("value", "contact_without_value");
  if (read.kind === "fallback") refuse("contact_kind", "fallback_in_import");
  return read;
}

function planContactPoints(rows: readonly ContactRow[], planning: Planning): void {
  const people = listPeople(planning.snapshot);
  for (const { row, ...content } of rows) planRow(planning, row, content, (plan) => decide(plan, content, people));
}

function decide(plan: RowPlan, row: Omit<ContactRow, "row">, people: People) {
  const owner = ownerOf(plan.snapshot, row, people);
  const { values, kind, publicity, reason } = row;
  const said = { kind, publicity, reason, expiresAt: row.expires === undefined ? undefined : endOf(row.expires) };
  const columns = { kind: "contact_kind", publicity: "publicity", reason: "reason", expiresAt: "expires" } as const;
  const settled = values.map(({ column, ...value }) => settlePoint(plan, owner, value, said, { ...columns, value: column }));
  return { subject: nameOf(owner), isNew: settled.some(Boolean) };
}

/** Beside a person, the organization only says which of several namesakes is meant. */
function ownerOf(snapshot: Snapshot, { person, where }: Pick<ContactRow, "person" | "where">, people: People): OwnerState {
  const find = () => findOrganization(snapshot, where);
  if (namesPerson(person)) return findPerson(people, snapshot, person, find);
  const organization = find();
  if (!organization) throw new DomainError("contact_without_owner", {}, "family_name");
  return organization;
}

/** The midnight that ends a day. */
function endOf(day: string): Date | undefined {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return fromLocalInput(next);
}
