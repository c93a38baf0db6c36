import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Route } from "next";
import { Badge, PlainBadge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { ListSummary } from "#lib/lists/queries.ts";

export function ListTable({ lists, now }: { lists: readonly ListSummary[]; now: Date }) {
  const t = useTranslations("lists");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col" className="number">
            {t("members")}
          </th>
          <th scope="col">{t("owner")}</th>
          <th scope="col">{t("deputy")}</th>
          <th scope="col">{t("last_use")}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.id}>
            <th scope="row">
              <Link href={`/verteiler/${list.key}` as Route}>{list.name}</Link>{" "}
              {list.isExercise ? <PlainBadge>{t("exercise")}</PlainBadge> : null}
              {list.purpose ? <small>{list.purpose}</small> : null}
            </th>
            <td className="number" data-l={t("members")}>
              {list.memberCount === 0 ? <Badge tone="bad">{t("nobody_in")}</Badge> : list.memberCount}
            </td>
            <td data-l={t("owner")}>{list.owner?.name ?? <Badge tone="warn">{t("no_owner")}</Badge>}</td>
            <td data-l={list.deputy ? t("deputy") : undefined}>{list.deputy?.name}</td>
            <td data-l={t("last_use")}>
              {list.lastUsedAt ? <Moment at={list.lastUsedAt} now={now} relative /> : t("never_used")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
