import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { PublicMaintenance } from "#lib/maintenance/public-queries.ts";
import { maintenancePath, publicPath } from "#lib/publication/paths.ts";
import { MaintenancePeriod, MaintenanceStateBadge } from "./maintenance-parts.tsx";
import { Paragraphs } from "./paragraphs.tsx";

type MaintenanceRowsProps = {
  windows: readonly PublicMaintenance[];
  now: Date;
  /** Without what it means for the reader, who may look it up. */
  isShort?: boolean;
};

/** Planned work, one below the other: when, what, which services. */
export function MaintenanceRows({ windows, now, isShort = false }: MaintenanceRowsProps) {
  const t = useTranslations("public.maintenance");
  const locale = useLocale() as Locale;
  return (
    <dl className="kv answers past">
      {windows.map((window) => (
        <div key={window.id}>
          <dt>
            <MaintenancePeriod from={window.from} to={window.to} now={now} />
          </dt>
          <dd>
            <p className="row">
              <a
                href={publicPath(maintenancePath(window.number), locale)}
                lang={window.titleLanguage === locale ? undefined : window.titleLanguage}
              >
                {window.title}
              </a>
              {window.state === "scheduled" ? null : <MaintenanceStateBadge state={window.state} />}
            </p>
            {isShort ? null : <Paragraphs text={window.description} language={window.descriptionLanguage} isQuiet />}
            <p className="small muted">
              {t("services")}: {window.services.map((service) => service.name).join(", ")}
            </p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
