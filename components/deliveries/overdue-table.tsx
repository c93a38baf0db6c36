import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Overdue } from "#lib/deliveries/guard/overdue.ts";

/** What stays where it is for longer than it should. */
export function OverdueTable({ rows, now }: { rows: readonly Overdue[]; now: Date }) {
  const t = useTranslations("departures");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("notice")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("since_head")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind}.${row.noticeId ?? row.subject}.${row.since.getTime()}`}>
            <th scope="row">
              {row.noticeId === null ? (
                t("subscription", { subject: row.subject })
              ) : (
                <Link href={`/leitstelle/mitteilungen/${row.noticeId}` as Route}>{row.subject}</Link>
              )}
              {row.incidentNumber === null ? null : <span className="sub">{row.incidentNumber}</span>}
            </th>
            <td>
              <Badge tone="bad">{t(`overdue_kinds.${row.kind}`, { count: row.count })}</Badge>
            </td>
            <td data-l={t("since_head")}>
              <Moment at={row.since} now={now} relative />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
