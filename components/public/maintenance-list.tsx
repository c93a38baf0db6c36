import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { PublicMaintenance } from "#lib/maintenance/public-queries.ts";
import { CALENDAR_PATH, MAINTENANCE_PATH, publicPath } from "#lib/publication/paths.ts";
import { MaintenanceRows } from "./maintenance-rows.tsx";

type MaintenanceListProps = {
  /** To come and going on; only the first page tells of them. */
  ahead: readonly PublicMaintenance[];
  past: readonly PublicMaintenance[];
  page: number;
  hasOlder: boolean;
  now: Date;
};

/** All planned work: what comes, and what is over or was called off. */
export function MaintenanceList({ ahead, past, page, hasOlder, now }: MaintenanceListProps) {
  const t = useTranslations("public.maintenance");
  const own = useTranslations("public");
  const path = publicPath(MAINTENANCE_PATH, useLocale() as Locale);
  return (
    <>
      <section className="section" aria-labelledby="wartungen">
        <h1 id="wartungen">{t("title")}</h1>
        <p>{t("intro")}</p>
        {page > 1 ? null : ahead.length > 0 ? <MaintenanceRows windows={ahead} now={now} /> : <p>{t("none")}</p>}
      </section>
      {page > 1 ? null : <CalendarLink />}
      {past.length > 0 ? (
        <section className="section" aria-labelledby="vergangen">
          <h2 id="vergangen">{t("past")}</h2>
          <MaintenanceRows windows={past} now={now} isShort />
        </section>
      ) : null}
      <p className="row">
        {hasOlder ? (
          <a className="btn" href={`${path}?seite=${page + 1}`} rel="next">
            {t("older")}
          </a>
        ) : null}
        {page > 1 ? <a href={path}>{t("newest")}</a> : null}
        <a href={publicPath("/", useLocale() as Locale)}>{own("back")}</a>
      </p>
    </>
  );
}

function CalendarLink() {
  const t = useTranslations("public.maintenance");
  const locale = useLocale() as Locale;
  return (
    <p>
      {t("calendar_text")} <a href={publicPath(CALENDAR_PATH, locale)}>{t("calendar")}</a>
    </p>
  );
}
