import { useTranslations } from "next-intl";
import type { ServiceImpact } from "#db/vocabulary.ts";
import { Badge } from "#components/ui/badge.tsx";
import { impactTones } from "./health.tsx";

type ServiceFactsProps = {
  impaired: readonly { key: string; name: string; impact: ServiceImpact; incidentId: number }[];
  total: number;
};

/** What is impaired, and how many services are not. */
export function ServiceFacts({ impaired, total }: ServiceFactsProps) {
  const t = useTranslations("situation");
  const words = useTranslations("words");
  const wellCount = total - new Set(impaired.map((service) => service.key)).size;
  if (total === 0) return <p className="muted">{t("no_services")}</p>;
  return (
    <dl className="kv">
      {impaired.map((service) => (
        <div key={`${service.key}${service.incidentId}`}>
          <dt>{service.name}</dt>
          <dd>
            <Badge tone={impactTones[service.impact]}>{words(`impact.${service.impact}`)}</Badge>
          </dd>
        </div>
      ))}
      <div>
        <dt>{t(impaired.length > 0 ? "more_services" : "all_services", { count: wellCount })}</dt>
        <dd>
          <Badge tone="ok">{words("impact.operational")}</Badge>
        </dd>
      </div>
    </dl>
  );
}
