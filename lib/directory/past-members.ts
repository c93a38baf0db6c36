import { and, eq, gt, isNotNull, lt, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { memberships, organizations, persons } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { dayOf } from "./memberships.ts";
import { compareNames, displayName, roleWord } from "./names.ts";
import { directoryWords } from "./words.ts";

/** Somebody who was in an organization, or will be. Days are calendar days. */
export type PastMember = {
  id: number;
  personId: number;
  name: string;
  word: string;
  fromDay: string | null;
  untilDay: string | null;
};

/** Who sat there before the day of an instant, and who will after it: the last to leave first. */
export function listOtherMembers(
  db: Db,
  organizationId: number,
  at: Date,
  locale: Locale,
): { past: PastMember[]; coming: PastMember[] } {
  const day = dayOf(at);
  const rows = db
    .select({ membership: memberships, person: persons, kind: organizations.kind })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, memberships.personId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        or(
          and(isNotNull(memberships.untilDay), lt(memberships.untilDay, day)),
          and(isNotNull(memberships.fromDay), gt(memberships.fromDay, day)),
        ),
      ),
    )
    .all()
    .toSorted((a, b) => compareNames(a.person, b.person));
  const toMember = ({ membership, person, kind }: (typeof rows)[number]): PastMember => ({
    id: membership.id,
    personId: person.id,
    name: displayName(person),
    word: roleWord({ ...membership, organizationKind: kind }, directoryWords(locale)),
    fromDay: membership.fromDay,
    untilDay: membership.untilDay,
  });
  const isPast = (row: (typeof rows)[number]) => (row.membership.untilDay ?? "9999") < day;
  return {
    past: rows
      .filter(isPast)
      .map(toMember)
      .toSorted((a, b) => (b.untilDay ?? "").localeCompare(a.untilDay ?? "")),
    coming: rows
      .filter((row) => !isPast(row))
      .map(toMember)
      .toSorted((a, b) => (a.fromDay ?? "").localeCompare(b.fromDay ?? "")),
  };
}
