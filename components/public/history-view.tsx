import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { formatMonth } from "#lib/publication/moment.ts";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import { publicPath } from "#lib/publication/paths.ts";
import { PastIncidents } from "./past-incidents.tsx";

type HistoryViewProps = { incidents: readonly PublicIncident[]; /** Id before which the next page begins. */ older: number | undefined; isFirstPage: boolean; now: Date };

/** Closed incidents by month, newest first. */
export function HistoryView({ incidents, older, isFirstPage, now }: HistoryViewProps) {
  const t = useTranslations("public");
  const locale = useLocale() as Locale;
  const months = Map.groupBy(incidents, (incident) => formatMonth(incident.since, locale));
  return (
    <>
      <h1>{t("history")}</h1>
      {incidents.length === 0 ? <p>{t("history_empty")}</p> : null}
      {[...months].map(([month, own]) => (
        <section key={month} className="section">
          <h2>{month}</h2>
          <PastIncidents incidents={own} now={now} />
        </section>
      ))}
      <p className="row">
        {older === undefined ? null : (
          <a className="btn" href={`${publicPath("/verlauf", locale)}?vor=${older}`} rel="next">
            {t("older")}
          </a>
        )}
        {isFirstPage ? null : <a href={publicPath("/verlauf", locale)}>{t("newest")}</a>}
        <a href={publicPath("/", locale)}>{t("back")}</a>
      </p>
    </>
  );
}
