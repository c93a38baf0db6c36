import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { toLocalInput } from "#lib/format.ts";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import { formatMonth } from "#lib/publication/moment.ts";
import { historyPath, publicPath } from "#lib/publication/paths.ts";
import { PastIncidents } from "./past-incidents.tsx";

type HistoryViewProps = {
  incidents: readonly PublicIncident[];
  /** All that there are, newest first. */
  years: readonly number[];
  /** The one shown; undefined: the newest incidents, of whatever year. */
  year?: number;
  now: Date;
};

/** Closed incidents by month, newest first, with a way to each year. */
export function HistoryView({ incidents, years, year, now }: HistoryViewProps) {
  const t = useTranslations("public");
  const locale = useLocale() as Locale;
  const months = Map.groupBy(incidents, (incident) => toLocalInput(incident.since).slice(0, 7));
  return (
    <>
      <h1>{year === undefined ? t("history") : t("history_of", { year: String(year) })}</h1>
      {years.length > 1 ? <Years years={years} {...(year === undefined ? {} : { year })} /> : null}
      {incidents.length === 0 ? <p>{t("history_empty")}</p> : null}
      {[...months].map(([month, own]) => (
        <section key={month} className="section" aria-labelledby={`monat-${month}`}>
          <h2 id={`monat-${month}`}>{formatMonth(own[0]!.since, locale)}</h2>
          <PastIncidents incidents={own} now={now} />
        </section>
      ))}
      <p className="row">
        <a href={publicPath("/", locale)}>{t("back")}</a>
      </p>
    </>
  );
}

function Years({ years, year }: Pick<HistoryViewProps, "years" | "year">) {
  const t = useTranslations("public");
  const locale = useLocale() as Locale;
  return (
    <nav className="row" aria-label={t("years")}>
      {year === undefined ? (
        <span aria-current="page">{t("history_newest")}</span>
      ) : (
        <a href={publicPath(historyPath(), locale)}>{t("history_newest")}</a>
      )}
      {years.map((each) =>
        each === year ? (
          <span key={each} aria-current="page">
            {each}
          </span>
        ) : (
          <a key={each} href={publicPath(historyPath(each), locale)}>
            {each}
          </a>
        ),
      )}
    </nav>
  );
}
