import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, organizations, persons } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { anyStaff, maySee, type Viewer } from "./answer.ts";
import { normalizeEmail } from "./email-address.ts";
import { foldWords, queryWords } from "./fold.ts";
import { displayName } from "./names.ts";
import { searchDirectory } from "./search.ts";

const MAX_CANDIDATES = 5;

/** How a form names a person so that it finds them again whatever others are called: "Dr. Anna Müller #12". */
export const personLine = (person: { id: number; name: string }) => `${person.name} #${person.id}`;

/**
 * The person somebody typed: by name in any order and spelling, by e-mail address, or as `personLine` writes it.
 *
 * @param field the form field to blame
 * @param viewer who types: an address that they may not see names nobody, or forms would tell whose it is
 * @throws DomainError `person_unknown`, `person_several` naming them as they can be typed
 */
export function personNamed(db: Db, text: string, field: string, viewer: Viewer = anyStaff): number {
  const id = /#(\d{1,15})\s*$/.exec(text)?.[1];
  const found = id ? personsById(db, Number(id)) : text.includes("@") ? ownersOfEmail(db, text, viewer) : personsByName(db, text);
  const [first, second] = found;
  if (first && !second) return first.id;
  if (!first) throw new DomainError("person_unknown", { text: text.trim().slice(0, 120) }, field);
  const names = found.slice(0, MAX_CANDIDATES).map(personLine).join(", ");
  throw new DomainError("person_several", { text: text.trim().slice(0, 120), names }, field);
}

/** A person or an organization; organizations by their exact name. @throws DomainError as `personNamed` */
export function holderNamed(
  db: Db,
  text: string,
  field: string,
  viewer: Viewer = anyStaff,
): { personId: number } | { organizationId: number } {
  const wanted = text.trim().toLowerCase();
  const organization = db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(isNull(organizations.archivedAt))
    .all()
    .find((each) => each.name.toLowerCase() === wanted);
  return organization ? { organizationId: organization.id } : { personId: personNamed(db, text, field, viewer) };
}

type Named = { id: number; name: string };

function personsById(db: Db, id: number): Named[] {
  const person = db
    .select()
    .from(persons)
    .where(and(eq(persons.id, id), isNull(persons.archivedAt)))
    .get();
  return person ? [{ id, name: displayName(person) }] : [];
}

function ownersOfEmail(db: Db, text: string, viewer: Viewer): Named[] {
  const result = normalizeEmail(text);
  if ("problem" in result) return [];
  return db
    .select({ person: persons, kind: contactPoints.kind, publicity: contactPoints.publicity })
    .from(contactPoints)
    .innerJoin(
      contactPointOwners,
      and(eq(contactPointOwners.contactPointId, contactPoints.id), isNotNull(contactPointOwners.personId)),
    )
    .innerJoin(persons, eq(persons.id, contactPointOwners.personId))
    .where(and(eq(contactPoints.channel, "email"), eq(contactPoints.valueNormalized, result.email), isNull(persons.archivedAt)))
    .all()
    .filter((row) => maySee(row, viewer))
    .map(({ person }) => ({ id: person.id, name: displayName(person) }));
}

/** Who is called exactly that; else whoever the search finds. */
function personsByName(db: Db, text: string): Named[] {
  const { hits } = searchDirectory(db, text, { group: "persons", limit: 50, reach: "beginnings" });
  const wanted = queryWords(text).toSorted().join(" ");
  const exact = hits.filter((hit) => queryWords(hit.name).toSorted().join(" ") === wanted);
  return exact.length > 0 ? exact : foldWords(text).length > 0 ? hits : [];
}

/** @throws DomainError `organization_unknown` */
export function organizationNamed(db: Db, text: string, field: string): number {
  const wanted = text.trim().toLowerCase();
  const { id, key, name } = organizations;
  const found = db.select({ id, key, name }).from(organizations).where(isNull(organizations.archivedAt)).all();
  const exact = found.filter((each) => each.name.toLowerCase() === wanted || each.key === wanted);
  if (exact.length === 1 && exact[0]) return exact[0].id;
  if (exact.length > 1) {
    const keys = exact.map((each) => each.key).join(", ");
    throw new DomainError("organization_several", { text: text.trim().slice(0, 120), keys }, field);
  }
  throw new DomainError("organization_unknown", { text: text.trim().slice(0, 120) }, field);
}
