import { DomainError } from "../../domain-error.ts";
import { readName } from "../../oparl/person-name.ts";
import { foldWords } from "../fold.ts";
import { displayName } from "../names.ts";
import type { Cells } from "./cells.ts";
import { emailsOf } from "./match.ts";
import { isPerson, nameKey, type OrganizationState, type PersonState, pointKey, type Snapshot } from "./snapshot.ts";

/** How a row names a person who must be known. */
export type PersonCells = {
  familyName: string | undefined;
  givenName: string | undefined;
  email: string | undefined;
  number: number | undefined;
};

export function readPersonCells({ text, word, contact }: Cells): PersonCells {
  const asNumber = (digits: string) => (/^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : undefined);
  return {
    familyName: text("family_name"),
    givenName: text("given_name"),
    email: contact("person_email", "email")?.normalized,
    number: word("person_number", asNumber, "number_malformed"),
  };
}

export const namesPerson = ({ familyName, email, number }: PersonCells) => Boolean(familyName ?? email ?? number);

/** Whom rows may mean, spelling aside. */
export type People = {
  byId: ReadonlyMap<number | null, PersonState>;
  byWords: ReadonlyMap<string, PersonState[]>;
  byFamily: ReadonlyMap<string, PersonState[]>;
};

export function listPeople({ persons }: Snapshot): People {
  const all = [...persons.values()].flat();
  return {
    byId: new Map(all.map((person) => [person.id, person])),
    byWords: Map.groupBy(all, ({ familyName, givenName }) => wordsOf(familyName, givenName)),
    byFamily: Map.groupBy(all, ({ familyName }) => wordsOf(familyName)),
  };
}

/**
 * The one person that a row means: by number, else by address, else by name. Nobody is taken for a namesake.
 *
 * @param insideOf asked where somebody has several namesakes: only whoever sits there
 * @throws DomainError `person_not_here`, `person_several_here` with what tells them apart
 */
export function findPerson(
  people: People,
  snapshot: Snapshot,
  cells: PersonCells,
  insideOf: () => OrganizationState | undefined = () => undefined,
): PersonState {
  const text = [cells.givenName, cells.familyName].filter(Boolean).join(" ") || (cells.email ?? String(cells.number ?? ""));
  const meant = listMeant(people, snapshot, cells);
  const inside = meant.length > 1 ? insideOf() : undefined;
  const sitting = inside ? meant.filter((person) => sitsIn(person, inside)) : meant;
  const [only, ...more] = sitting.length > 0 ? sitting : meant;
  if (!only) throw new DomainError("person_not_here", { text }, columnAtFault(cells));
  if (more.length === 0) return only;
  throw new DomainError(
    "person_several_here",
    { text, people: [only, ...more].map(wordedPerson).join("; ") },
    columnAtFault(cells),
  );
}

function listMeant(people: People, snapshot: Snapshot, { familyName, givenName, email, number }: PersonCells) {
  const named = familyName === undefined ? undefined : ofName(people, familyName, givenName);
  if (number !== undefined) {
    const person = people.byId.get(number);
    return person && (!named || named.includes(person)) ? [person] : [];
  }
  if (email === undefined) return named ?? [];
  return named
    ? named.filter((person) => hasEmail(person, email, named))
    : [...(snapshot.points.get(pointKey("email", email))?.owners ?? [])].filter(isPerson);
}

/** Spelt exactly so, else spelt otherwise; the whole name may stand in one cell. */
function ofName({ byWords, byFamily }: People, familyName: string, givenName: string | undefined): readonly PersonState[] {
  const alike = byWords.get(wordsOf(familyName, givenName)) ?? [];
  const spelt = alike.filter((person) => nameKey(person.familyName, person.givenName) === nameKey(familyName, givenName));
  if (alike.length > 0) return spelt.length > 0 ? spelt : alike;
  if (givenName !== undefined) return [];
  const whole = readName(familyName);
  const taken = whole?.givenName ? (byWords.get(wordsOf(whole.familyName, whole.givenName)) ?? []) : [];
  return taken.length > 0 ? taken : (byFamily.get(wordsOf(familyName)) ?? []);
}

/** Somebody of that name without any address may be the one whose address this is. */
const hasEmail = (person: PersonState, email: string, named: readonly PersonState[]) => {
  const emails = emailsOf(person);
  return emails.includes(email) || (emails.length === 0 && named.length === 1);
};

const sitsIn = ({ memberships }: PersonState, organization: OrganizationState) =>
  memberships.some((each) => each.organization === organization);

const MAX_SEATS_NAMED = 2;

/** "12 Dr. Anna Müller (Stadtrat, Finanzausschuss)" */
function wordedPerson(person: PersonState): string {
  const seats = [...new Set(person.memberships.map(({ organization }) => organization.name))].slice(0, MAX_SEATS_NAMED);
  return `${person.id} ${displayName(person)}${seats.length > 0 ? ` (${seats.join(", ")})` : ""}`;
}

const columnAtFault = ({ number, email }: PersonCells) =>
  number !== undefined ? "person_number" : email !== undefined ? "person_email" : "family_name";

const wordsOf = (...parts: readonly (string | null | undefined)[]) =>
  foldWords(parts.filter(Boolean).join(" ")).toSorted().join(" ");
