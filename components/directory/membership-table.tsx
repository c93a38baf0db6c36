import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { roleWord } from "#lib/directory/names.ts";
import type { MembershipWithOrganization } from "#lib/directory/queries.ts";
import { directoryWords } from "#lib/directory/words.ts";
import { formatDay, fromLocalInput } from "#lib/format.ts";
import { withQuery } from "./entry.tsx";

type MembershipTableProps = { rows: readonly MembershipWithOrganization[]; carry: Record<string, string>; at: Date };

export function MembershipTable({ rows, carry, at }: MembershipTableProps) {
  const t = useTranslations("directory");
  const locale = useLocale() as Locale;
  const words = directoryWords(locale);
  if (rows.length === 0) return <p>{t("no_memberships")}</p>;
  const day = (text: string | null) => {
    const date = text ? fromLocalInput(text) : undefined;
    return date ? formatDay(date, at, locale) : "";
  };
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("organization")}</th>
          <th scope="col">{t("role_head")}</th>
          <th scope="col">{t("from")}</th>
          <th scope="col">{t("until")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ membership, organization }) => (
          <tr key={membership.id}>
            <th scope="row">
              <Link className="quiet" href={withQuery(`/adressbuch/organisationen/${organization.key}`, carry)}>
                {organization.name}
              </Link>
            </th>
            <td>{roleWord({ ...membership, organizationKind: organization.kind }, words)}</td>
            <td data-l={membership.fromDay ? t("from") : undefined}>{day(membership.fromDay)}</td>
            <td data-l={membership.untilDay ? t("until") : undefined}>{day(membership.untilDay)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
