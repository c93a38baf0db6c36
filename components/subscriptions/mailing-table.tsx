import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import { Bar } from "#components/ui/bar.tsx";
import { Link } from "#components/ui/link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatNumber } from "#lib/format.ts";
import type { MailingRow } from "#lib/subscriptions/admin-queries.ts";

/** What was told to subscribers, and what became of the mails. */
export function MailingTable({ rows, now }: { rows: readonly MailingRow[]; now: Date }) {
  const t = useTranslations("subscribers");
  const locale = useLocale() as Locale;
  const n = (value: number) => formatNumber(value, locale);
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("when")}</th>
          <th scope="col" className="num">
            {t("owed")}
          </th>
          <th scope="col">{t("became")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link href={hrefOf(row)}>{row.incident ?? row.maintenance}</Link>
              <small>{row.incidentTitle ?? row.maintenanceTitle}</small>
            </th>
            <td data-l={t("when")}>
              <Moment at={row.createdAt} now={now} relative />
            </td>
            <td data-l={t("owed")} className="num">
              {n(row.owed)}
            </td>
            <td data-l={t("became")}>
              <Bar
                label={t("bar", countsOf(row))}
                parts={[
                  { tone: "ok", amount: row.delivered },
                  { tone: "run", amount: row.waiting },
                  { tone: "bad", amount: row.failed },
                  { tone: "none", amount: row.owed - row.delivered - row.waiting - row.failed },
                ]}
              />
              <small>{t("bar", countsOf(row))}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const countsOf = ({ delivered, waiting, failed }: MailingRow) => ({ delivered, waiting, failed });

const hrefOf = (row: MailingRow) =>
  (row.incident ? `/leitstelle/vorfaelle/${row.incident}` : `/leitstelle/wartungen/${row.maintenance}`) as Route;
