import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { PlaybookVersionRow } from "#lib/playbooks/queries.ts";

type VersionTableProps = { playbookKey: string; versions: readonly PlaybookVersionRow[]; now: Date };

export function VersionTable({ playbookKey, versions, now }: VersionTableProps) {
  const t = useTranslations("playbooks");
  const base = `/verwaltung/playbooks/${playbookKey}`;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("version")}</th>
          <th scope="col">{t("recorded")}</th>
          <th scope="col">{t("note")}</th>
          <th scope="col">{t("difference")}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ number, recordedAt, recordedBy, note }) => (
          <tr key={number}>
            <th scope="row">
              <Link href={`${base}?fassung=${number}` as Route}>{t("version_number", { number })}</Link>
            </th>
            <td>
              <Moment at={recordedAt} now={now} /> {recordedBy}
            </td>
            <td>{note ?? "–"}</td>
            <td>
              {number > 1 ? (
                <Link href={`${base}/vergleich?von=${number - 1}&bis=${number}` as Route}>
                  {t("compare_with", { number: number - 1 })}
                </Link>
              ) : (
                "–"
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
