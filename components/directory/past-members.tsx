import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { PastMember } from "#lib/directory/past-members.ts";
import { formatDay, fromLocalInput } from "#lib/format.ts";
import { withQuery } from "./entry.tsx";

type PastMembersProps = { title: string; members: readonly PastMember[]; carry: Record<string, string>; now: Date };

/** Who sat there, or will, folded away: nobody writes to them, but many ask. */
export function PastMembers({ title, members, carry, now }: PastMembersProps) {
  const t = useTranslations("directory");
  const locale = useLocale() as Locale;
  if (members.length === 0) return null;
  const day = (text: string | null) => {
    const date = text ? fromLocalInput(text) : undefined;
    return date ? formatDay(date, now, locale) : "";
  };
  return (
    <details>
      <summary>{title}</summary>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("person")}</th>
            <th scope="col">{t("role_head")}</th>
            <th scope="col">{t("from")}</th>
            <th scope="col">{t("until")}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">
                <Link className="quiet" href={withQuery(`/adressbuch/personen/${member.personId}`, carry)}>
                  {member.name}
                </Link>
              </th>
              <td>{member.word}</td>
              <td data-l={member.fromDay ? t("from") : undefined}>{day(member.fromDay)}</td>
              <td data-l={member.untilDay ? t("until") : undefined}>{day(member.untilDay)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
