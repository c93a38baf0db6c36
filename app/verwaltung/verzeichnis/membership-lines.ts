import "server-only";
import type { MembershipLine } from "#components/directory/edit/membership-list.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { dayOf } from "#lib/directory/memberships.ts";
import { displayName, roleWord } from "#lib/directory/names.ts";
import type { MembershipWithOrganization, MembershipWithPerson } from "#lib/directory/queries.ts";
import { directoryWords } from "#lib/directory/words.ts";
import { formatDay, fromLocalInput } from "#lib/format.ts";

/** Seats of a person as lines of a table. */
export function personLines(rows: readonly MembershipWithOrganization[], now: Date, locale: Locale): MembershipLine[] {
  return rows.map(({ membership, organization }) => ({
    id: membership.id,
    name: organization.name,
    href: `/verwaltung/verzeichnis/organisationen/${organization.key}`,
    word: roleWord({ ...membership, organizationKind: organization.kind }, directoryWords(locale)),
    ...courseOf(membership, now, locale),
  }));
}

/** People of an organization as lines of a table. */
export function organizationLines(rows: readonly MembershipWithPerson[], now: Date, locale: Locale): MembershipLine[] {
  return rows.map(({ membership, person, organization }) => ({
    id: membership.id,
    name: displayName(person),
    href: `/verwaltung/verzeichnis/personen/${person.id}`,
    word: roleWord({ ...membership, organizationKind: organization.kind }, directoryWords(locale)),
    ...courseOf(membership, now, locale),
  }));
}

function courseOf({ fromDay, untilDay }: { fromDay: string | null; untilDay: string | null }, now: Date, locale: Locale) {
  const day = (text: string | null) => {
    const at = text ? fromLocalInput(text) : undefined;
    return at ? formatDay(at, now, locale) : "";
  };
  return { period: fromDay || untilDay ? `${day(fromDay)} – ${day(untilDay)}` : "", mayEnd: !untilDay || untilDay >= dayOf(now) };
}
