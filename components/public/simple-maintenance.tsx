import { useTranslations } from "next-intl";
import type { PublicMaintenance } from "#lib/maintenance/public-queries.ts";
import { maintenancePath } from "#lib/publication/paths.ts";
import { MaintenancePeriod } from "./maintenance-parts.tsx";
import { Paragraphs } from "./paragraphs.tsx";

/** Planned work in Leichte Sprache; where a text has no such version, leads to the other one. */
export function SimpleMaintenance({ windows, now }: { windows: readonly PublicMaintenance[]; now: Date }) {
  const t = useTranslations("public.simple");
  return windows.map((window) => (
    <section className="section" key={window.id} aria-labelledby={`leicht-${window.number}`}>
      <h2 id={`leicht-${window.number}`}>{window.title}</h2>
      <p>{t(window.state === "in_progress" ? "works_now" : "works_soon")}</p>
      <p>
        <MaintenancePeriod from={window.from} to={window.to} now={now} />
      </p>
      {window.descriptionSimple ? (
        <Paragraphs text={window.descriptionSimple} />
      ) : (
        <>
          <p>{t("missing")}</p>
          <p>
            <a href={maintenancePath(window.number)}>{t("original")}</a>
          </p>
        </>
      )}
    </section>
  ));
}
