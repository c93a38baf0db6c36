import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Report } from "#lib/acknowledgements/report-queries.ts";

/** What has been seen to, for whoever asks later. */
export function SettledReports({ reports, now }: { reports: readonly Report[]; now: Date }) {
  const t = useTranslations("reports");
  const actor = useTranslations("actor");
  return (
    <details className="fold">
      <summary>{t("settled", { count: reports.length })}</summary>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("who")}</th>
            <th scope="col">{t("settlement_given")}</th>
            <th scope="col">{t("settled_by")}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.id}>
              <th scope="row">
                {report.name}
                <small>{t(`says.${report.kind}`)}</small>
              </th>
              <td className="lines">{report.settlement}</td>
              <td>
                {actor("name", { name: report.settledBy ?? "", kind: report.settledByKind ?? "" })}{" "}
                {report.settledAt ? <Moment at={report.settledAt} now={now} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
