import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import { byGroup, type PublicService } from "#lib/incidents/public-services.ts";
import { worseImpact } from "#lib/incidents/stage.ts";
import type { PublicMaintenance } from "#lib/maintenance/public-queries.ts";
import { incidentPath, maintenancePath, publicPath } from "#lib/publication/paths.ts";
import { IncidentTitle } from "./incident-title.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { ServiceDays } from "./service-days.tsx";
import { toneOfImpact } from "./tones.ts";

type ServiceTableProps = {
  services: readonly PublicService[];
  incidents: readonly PublicIncident[];
  /** To come and going on. */
  maintenance: readonly PublicMaintenance[];
  now: Date;
};

/** All services, group by group, with their state now, what to use instead, and the last 90 days. */
export function ServiceTable({ services, incidents, maintenance, now }: ServiceTableProps) {
  const t = useTranslations("public");
  const groups = byGroup(services);
  const isGrouped = groups.some(({ group }) => group);
  return (
    <>
      <table className="table table-fold services">
        <thead>
          <tr>
            <th scope="col">{t("service")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("last_days")}</th>
          </tr>
        </thead>
        {groups.map(({ group, services: own }) => (
          <tbody key={group?.id ?? 0}>
            {isGrouped ? <GroupRow name={group?.name ?? t("services_other")} services={own} /> : null}
            {own.map((service) => (
              <ServiceRow key={service.key} service={service} incidents={incidents} maintenance={maintenance} now={now} />
            ))}
          </tbody>
        ))}
      </table>
      <p className="small muted">{t("days_key")}</p>
    </>
  );
}

/** The worst state of a group stands beside its name, where there is one. */
function GroupRow({ name, services }: { name: string; services: readonly PublicService[] }) {
  const impacts = useTranslations("impacts");
  const worst = services.map((service) => service.impact).reduce(worseImpact, "operational");
  return (
    <tr className="group">
      <th scope="rowgroup" colSpan={3}>
        {name} {worst === "operational" ? null : <Badge tone={toneOfImpact[worst]}>{impacts(worst)}</Badge>}
      </th>
    </tr>
  );
}

function ServiceRow({ service, incidents, maintenance, now }: { service: PublicService } & Omit<ServiceTableProps, "services">) {
  const t = useTranslations("public");
  const impacts = useTranslations("impacts");
  const locale = useLocale() as Locale;
  const isImpaired = service.impact !== "operational";
  const causes = isImpaired ? incidents.filter((incident) => incident.services.includes(service.name)) : [];
  const running = maintenance.filter(
    (window) => window.state === "in_progress" && window.services.some(({ key }) => key === service.key),
  );
  return (
    <tr>
      <th scope="row">
        {service.name}
        {causes.map((incident) => (
          <small key={incident.id}>
            <a href={publicPath(incidentPath(incident.number), locale)}>
              <IncidentTitle incident={incident} />
            </a>
          </small>
        ))}
        {running.map((window) => (
          <small key={window.id}>
            <a href={publicPath(maintenancePath(window.number), locale)}>{window.title}</a>
          </small>
        ))}
        {isImpaired && service.alternative ? (
          <div className="instead">
            <b>{t("instead")}</b>{" "}
            <Paragraphs text={service.alternative.text} language={service.alternative.language} isQuiet />
          </div>
        ) : null}
      </th>
      <td>
        <Badge tone={toneOfImpact[service.impact]}>{impacts(service.impact)}</Badge>
      </td>
      <td>
        <ServiceDays service={service} now={now} />
      </td>
    </tr>
  );
}
