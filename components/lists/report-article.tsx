import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Report } from "#lib/acknowledgements/report-queries.ts";

type ReportArticleProps = {
  report: Report;
  mayOpen: { lists: boolean; notices: boolean };
  now: Date;
  /** How it is settled. */
  children: ReactNode;
};

/** One report: who says what, because of which notice, in which lists they are looked for. By name, never by address. */
export function ReportArticle({ report, mayOpen, now, children }: ReportArticleProps) {
  const t = useTranslations("reports");
  const id = `meldung-${report.id}`;
  return (
    <article className="review" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <Mark tone="warn" label={t("open_mark")} /> <Link href={addressBookOf(report)}>{report.name}</Link>
        </h2>
        <p>
          <b>{t(`says.${report.kind}`)}</b> <Moment at={report.recordedAt} now={now} relative />
        </p>
        {report.remark ? <blockquote className="quote lines">{report.remark}</blockquote> : null}
        <p className="muted">
          {report.functionLabel ? `${report.functionLabel}. ` : ""}
          {t("because")}{" "}
          {mayOpen.notices ? (
            <Link href={`/leitstelle/mitteilungen/${report.noticeId}` as Route}>{report.subject}</Link>
          ) : (
            t("quoted", { subject: report.subject })
          )}{" "}
          ({report.incidentNumber})
        </p>
        {report.lists.length > 0 ? (
          <p className="muted">
            {t("lists")}{" "}
            {report.lists.map((list, index) => (
              <span key={list.key}>
                {index > 0 ? ", " : ""}
                {mayOpen.lists ? <Link href={`/verteiler/${list.key}` as Route}>{list.name}</Link> : list.name}
              </span>
            ))}
          </p>
        ) : null}
      </header>
      {children}
    </article>
  );
}

const addressBookOf = ({ personId, organizationKey }: Report) =>
  (personId === null ? `/adressbuch/organisationen/${organizationKey}` : `/adressbuch/personen/${personId}`) as Route;
