import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import type { PublicService } from "#lib/incidents/public-services.ts";
import { incidentPath, publicPath } from "#lib/publication/paths.ts";
import { IncidentTitle } from "./incident-title.tsx";
import { ServiceDays } from "./service-days.tsx";
import { toneOfImpact } from "./tones.ts";

type ServiceTableProps = { services: readonly PublicService[]; incidents: readonly PublicIncident[]; now: Date };

/** All services with their state now and over the last 90 days. */
export function ServiceTable({ services, incidents, now }: ServiceTableProps) {
  const t = useTranslations("public");
  const impacts = useTranslations("impacts");
  const locale = useLocale() as Locale;
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
        <tbody>
          {services.map((service) => (
            <tr key={service.key}>
              <th scope="row">
                {service.name}
                {service.impact === "operational"
                  ? null
                  : incidents
                      .filter((incident) => incident.services.includes(service.name))
                      .map((incident) => (
                        <small key={incident.id}>
                          <a href={publicPath(incidentPath(incident.number), locale)}>
                            <IncidentTitle incident={incident} />
                          </a>
                        </small>
                      ))}
              </th>
              <td>
                <Badge tone={toneOfImpact[service.impact]}>{impacts(service.impact)}</Badge>
              </td>
              <td>
                <ServiceDays service={service} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">{t("days_key")}</p>
    </>
  );
}
