import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { PublicMaintenance } from "#lib/maintenance/public-queries.ts";
import { MAINTENANCE_PATH, publicPath } from "#lib/publication/paths.ts";
import { MaintenanceRows } from "./maintenance-rows.tsx";

const SHOWN = 5;

/** Planned work on the status page: what goes on and what comes soonest. Nothing when there is none. */
export function MaintenanceSection({ maintenance, now }: { maintenance: readonly PublicMaintenance[]; now: Date }) {
  const t = useTranslations("public.maintenance");
  const locale = useLocale() as Locale;
  if (maintenance.length === 0) return null;
  return (
    <section className="section" aria-labelledby="wartungen">
      <div className="section-head">
        <h2 id="wartungen">{t("title")}</h2>
        <span className="end">
          <a href={publicPath(MAINTENANCE_PATH, locale)}>{t("all")}</a>
        </span>
      </div>
      <MaintenanceRows windows={maintenance.slice(0, SHOWN)} now={now} />
    </section>
  );
}
