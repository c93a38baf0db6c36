import { and, countDistinct, eq, gt, isNull, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { memberships, organizations, persons } from "#db/schema/index.ts";
import { dayOf, isCurrentOn } from "../directory/memberships.ts";
import { compareTexts } from "../directory/names.ts";

export type Body = { id: number; key: string; name: string; people: number };

/** Bodies in use with people in them, by name. */
export function listBodies(db: Db, at: Date): Body[] {
  const { id, key, name, archivedAt } = organizations;
  return db
    .select({ id, key, name, people: countDistinct(memberships.personId) })
    .from(memberships)
    .innerJoin(organizations, and(eq(id, memberships.organizationId), isNull(archivedAt)))
    .innerJoin(persons, and(eq(persons.id, memberships.personId), or(isNull(persons.archivedAt), gt(persons.archivedAt, at))))
    .where(isCurrentOn(dayOf(at)))
    .groupBy(id)
    .all()
    .toSorted((a, b) => compareTexts(a.name, b.name));
}

/** People read at once: few enough for memory, many enough for speed. */
const PEOPLE_AT_ONCE = 500;

/** Neighbours together as long as they are few; a body is never divided. */
export function* inPortions(bodies: readonly Body[]): Generator<Body[]> {
  let portion: Body[] = [];
  let people = 0;
  for (const body of bodies) {
    if (portion.length > 0 && people + body.people > PEOPLE_AT_ONCE) {
      yield portion;
      portion = [];
      people = 0;
    }
    portion.push(body);
    people += body.people;
  }
  if (portion.length > 0) yield portion;
}
