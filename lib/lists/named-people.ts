import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, persons } from "#db/schema/index.ts";
import type { Role } from "#db/vocabulary.ts";
import { maySee } from "../directory/answer.ts";
import { normalizeEmail } from "../directory/email-address.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { displayName } from "../directory/names.ts";
import { DomainError } from "../domain-error.ts";

/** A person by number, or by an e-mail address that is theirs alone. */
export type NamedPerson = number | string;

/** The id behind a name. `field`: where the name stands. @throws DomainError there when it names nobody, or several */
export type Finder<T> = (name: T, field: string) => number;

const MAX_SHOWN = 120;
export const shown = (text: string) => text.trim().slice(0, MAX_SHOWN);

/** Reads everybody named at once. @throws DomainError when asked: `person_unknown`, `address_of_several`, what is wrong with an address */
export function personFinder(db: Db, people: readonly NamedPerson[], roles: readonly Role[]): Finder<NamedPerson> {
  const numbers = people.filter((each) => typeof each === "number");
  const texts = people.filter((each) => typeof each === "string");
  const inUse = and(isOneOf(persons.id, numbers), isNull(persons.archivedAt));
  const rows = db.select({ id: persons.id }).from(persons).where(inUse).all();
  const known = new Set(rows.map((row) => row.id));
  const owners = ownersByEmail(db, texts, roles);
  return (name, field) => {
    if (typeof name === "number") {
      if (!known.has(name)) throw new DomainError("person_unknown", { text: `#${name}` }, field);
      return name;
    }
    const result = normalizeEmail(name);
    if ("problem" in result) throw new DomainError(result.problem, { value: shown(name) }, field);
    const [owner, ...others] = owners.get(result.email) ?? [];
    if (!owner) throw new DomainError("person_unknown", { text: shown(name) }, field);
    if (others.length === 0) return owner.id;
    const names = [owner, ...others].slice(0, 5).map((each) => `${each.name} (${each.id})`);
    throw new DomainError("address_of_several", { value: shown(name), names: names.join(", ") }, field);
  };
}

function ownersByEmail(db: Db, texts: readonly string[], roles: readonly Role[]) {
  const emails = texts.map(normalizeEmail).flatMap((result) => ("email" in result ? result.email : []));
  const { valueNormalized, channel, kind, publicity, archivedAt } = contactPoints;
  const rows = db
    .select({ valueNormalized, kind, publicity, person: persons })
    .from(contactPoints)
    .innerJoin(
      contactPointOwners,
      and(eq(contactPointOwners.contactPointId, contactPoints.id), isNotNull(contactPointOwners.personId)),
    )
    .innerJoin(persons, eq(persons.id, contactPointOwners.personId))
    .where(and(eq(channel, "email"), isOneOf(valueNormalized, emails), isNull(archivedAt), isNull(persons.archivedAt)))
    .all()
    .filter((row) => maySee(row, roles))
    .map(({ valueNormalized: email, person }) => ({ email, id: person.id, name: displayName(person) }));
  return Map.groupBy(rows, (row) => row.email);
}
