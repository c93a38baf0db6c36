import type { OrganizationKind } from "#db/vocabulary.ts";
import type { ImportRow } from "./read-row.ts";
import type { RefusedCell } from "./report.ts";
import { nameKey, type OrganizationState, organizationNameKey, type PersonState, type Snapshot } from "./snapshot.ts";

/** Whom a row means: somebody known, nobody yet, or it cannot be told. */
export type Match<T> = { found: T | undefined } | { refusal: Omit<RefusedCell, "row"> };

/**
 * People are told apart by name and address. A row without an address means the one person of that name; a new address belongs to the
 * person of that name who has none yet or sits in the same organization, provided that the file does not name several addresses.
 */
export function matchPerson(row: ImportRow, snapshot: Snapshot, emailsOfName: number): Match<PersonState> {
  const namesakes = snapshot.persons.get(nameKey(row.familyName, row.givenName)) ?? [];
  const email = row.email?.normalized;
  if (email === undefined) {
    if (namesakes.length <= 1 && emailsOfName <= 1) return { found: namesakes[0] };
    const inOrganization = namesakes.filter((person) => sitsIn(person, row));
    if (inOrganization.length === 1) return { found: inOrganization[0] };
    return { refusal: { column: "email", reason: "person_ambiguous", values: { name: row.familyName } } };
  }
  const owner = namesakes.find((person) => emailsOf(person).includes(email));
  if (owner) return { found: owner };
  const withoutEmail = namesakes.filter((person) => emailsOf(person).length === 0);
  if (withoutEmail.length === 1) return { found: withoutEmail[0] };
  if (emailsOfName > 1) return { found: undefined };
  const colleagues = namesakes.filter((person) => sitsIn(person, row));
  return { found: colleagues.length === 1 ? colleagues[0] : undefined };
}

/** By name and, where the row or the file says it, by kind. */
export function matchOrganization(
  row: ImportRow,
  snapshot: Snapshot,
  kindByName: ReadonlyMap<string, OrganizationKind>,
): Match<OrganizationState> {
  if (!row.organization) return { found: undefined };
  const key = organizationNameKey(row.organization);
  const named = snapshot.organizations.get(key) ?? [];
  if (row.kind) return { found: named.find((organization) => organization.kind === row.kind) };
  if (named.length <= 1) return { found: named[0] };
  const ofKind = named.find((organization) => organization.kind === kindByName.get(key));
  if (ofKind) return { found: ofKind };
  return { refusal: { column: "organization_kind", reason: "organization_ambiguous", values: { name: row.organization } } };
}

const emailsOf = (person: PersonState) =>
  [...person.points].filter((point) => point.channel === "email").map((point) => point.normalized);

const sitsIn = (person: PersonState, row: ImportRow) =>
  row.organization !== undefined &&
  person.memberships.some((each) => organizationNameKey(each.organization.name) === organizationNameKey(row.organization ?? ""));
