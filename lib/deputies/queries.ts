import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deputies, organizations, persons } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { displayName } from "../directory/names.ts";

/** Whose deputies; either may be empty. */
export type Represented = { personIds?: readonly number[]; organizationIds?: readonly number[] };

/** Who stands in for these persons and offices now, in the order in which they are asked. */
export function listDeputies(db: Db, { personIds = [], organizationIds = [] }: Represented) {
  const rows = db
    .select({
      id: deputies.id,
      personId: deputies.personId,
      organizationId: deputies.organizationId,
      rank: deputies.rank,
      deputyPersonId: deputies.deputyPersonId,
      deputyOrganizationId: deputies.deputyOrganizationId,
      recordedAt: deputies.recordedAt,
      person: persons,
      organizationName: organizations.name,
      organizationKey: organizations.key,
    })
    .from(deputies)
    .leftJoin(persons, eq(persons.id, deputies.deputyPersonId))
    .leftJoin(organizations, eq(organizations.id, deputies.deputyOrganizationId))
    .where(
      and(isNull(deputies.endedAt), or(isOneOf(deputies.personId, personIds), isOneOf(deputies.organizationId, organizationIds))),
    )
    .orderBy(asc(deputies.rank), asc(deputies.id))
    .all();
  return rows.map(({ person, ...row }) => ({
    ...row,
    person: person && {
      title: person.title,
      givenName: person.givenName,
      familyName: person.familyName,
      formOfAddress: person.formOfAddress,
    },
    name: person ? displayName(person) : (row.organizationName ?? ""),
  }));
}
