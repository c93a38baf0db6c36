import type { OrganizationKind } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import { nameKey, type OrganizationState, organizationNameKey, type PersonState, type Snapshot } from "./snapshot.ts";

type NamedRow = {
  familyName: string;
  givenName: string | undefined;
  organization: string | undefined;
  kind: OrganizationKind | undefined;
  email: { normalized: string } | undefined;
};

/**
 * Whom a row of people means: somebody known, or nobody yet. People are told apart by name and address. A row without an address means
 * the one person of that name; a new address belongs to the person of that name who has none yet or sits in the same organization,
 * provided that the file does not name several addresses.
 *
 * @throws DomainError `person_ambiguous`
 */
export function matchPerson(row: NamedRow, snapshot: Snapshot, emailsOfName: number): PersonState | undefined {
  const namesakes = snapshot.persons.get(nameKey(row.familyName, row.givenName)) ?? [];
  const email = row.email?.normalized;
  if (email === undefined) {
    if (namesakes.length <= 1 && emailsOfName <= 1) return namesakes[0];
    const inOrganization = namesakes.filter((person) => sitsIn(person, row));
    if (inOrganization.length === 1) return inOrganization[0];
    throw new DomainError("person_ambiguous", { name: row.familyName }, "email");
  }
  const owner = namesakes.find((person) => emailsOf(person).includes(email));
  if (owner) return owner;
  const withoutEmail = namesakes.filter((person) => emailsOf(person).length === 0);
  if (withoutEmail.length === 1) return withoutEmail[0];
  if (emailsOfName > 1) return undefined;
  const colleagues = namesakes.filter((person) => sitsIn(person, row));
  return colleagues.length === 1 ? colleagues[0] : undefined;
}

/** By name and, where the row or the file says it, by kind. @throws DomainError `organization_ambiguous` */
export function matchOrganization(
  row: NamedRow,
  snapshot: Snapshot,
  kindByName: ReadonlyMap<string, OrganizationKind>,
): OrganizationState | undefined {
  if (!row.organization) return undefined;
  const key = organizationNameKey(row.organization);
  const named = snapshot.organizations.get(key) ?? [];
  if (row.kind) return named.find((organization) => organization.kind === row.kind);
  if (named.length <= 1) return named[0];
  const ofKind = named.find((organization) => organization.kind === kindByName.get(key));
  if (ofKind) return ofKind;
  throw new DomainError("organization_ambiguous", { name: row.organization }, "organization_kind");
}

export const emailsOf = (person: PersonState) =>
  [...person.points].filter((point) => point.channel === "email").map((point) => point.normalized);

const sitsIn = (person: PersonState, { organization = "" }: NamedRow) =>
  organization !== "" &&
  person.memberships.some((each) => organizationNameKey(each.organization.name) === organizationNameKey(organization));
