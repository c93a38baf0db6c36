import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import type { MembershipLine } from "#components/directory/edit/membership-list.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { dayOf } from "#lib/directory/memberships.ts";
import { displayName, roleWord } from "#lib/directory/names.ts";
import type { MembershipWithOrganization, MembershipWithPerson } from "#lib/directory/queries.ts";
import { directoryWords } from "#lib/directory/words.ts";
import { formatDay, fromLocalInput } from "#lib/format.ts";

/** Seats of a person as lines of a table. */
export async function personLines(rows: readonly MembershipWithOrganization[], now: Date): Promise<MembershipLine[]> {
  const { words, courseOf } = await inWords(now);
  return rows.map(({ membership, organization }) => ({
    id: membership.id,
    name: organization.name,
    href: `/verwaltung/verzeichnis/organisationen/${organization.key}`,
    word: roleWord({ ...membership, organizationKind: organization.kind }, words),
    ...courseOf(membership),
  }));
}

/** People of an organization as lines of a table. */
export async function organizationLines(rows: readonly MembershipWithPerson[], now: Date): Promise<MembershipLine[]> {
  const { words, courseOf } = await inWords(now);
  return rows.map(({ membership, person, organization }) => ({
    id: membership.id,
    name: displayName(person),
    href: `/verwaltung/verzeichnis/personen/${person.id}`,
    word: roleWord({ ...membership, organizationKind: organization.kind }, words),
    ...courseOf(membership),
  }));
}

async function inWords(now: Date) {
  const locale = (await getLocale()) as Locale;
  const t = await getTranslations("directory");
  const day = (text: string | null) => {
    const at = text ? fromLocalInput(text) : undefined;
    return at ? formatDay(at, now, locale) : "";
  };
  const courseOf = ({ fromDay, untilDay }: { fromDay: string | null; untilDay: string | null }) => {
    const days = { from: day(fromDay), until: day(untilDay) };
    const period = fromDay
      ? untilDay
        ? t("period_whole", days)
        : t("period_since", days)
      : untilDay
        ? t("period_until", days)
        : "";
    return { period, mayEnd: !untilDay || untilDay >= dayOf(now) };
  };
  return { words: directoryWords(locale), courseOf };
}
