import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { SuspicionDetails } from "#lib/signals/queries.ts";

/** What the source says about it, apart from its single signals. */
export function SuspicionFacts({ suspicion, now }: { suspicion: SuspicionDetails; now: Date }) {
  const t = useTranslations("suspicions");
  const words = useTranslations("words");
  const { level, service, serviceKey } = suspicion;
  return (
    <dl className="kv">
      <div>
        <dt>{t("source")}</dt>
        <dd>{words(`signal_source.${suspicion.source}`)}</dd>
      </div>
      <div>
        <dt>{t("key")}</dt>
        <dd className="wrap-anywhere">{suspicion.key}</dd>
      </div>
      <div>
        <dt>{t("level")}</dt>
        <dd>{level ? words(`level.${level}`) : <span className="muted">{t("no_level")}</span>}</dd>
      </div>
      {serviceKey ? (
        <div>
          <dt>{t("service")}</dt>
          <dd>{service ? service.name : t("unknown_service", { key: serviceKey })}</dd>
        </div>
      ) : null}
      <div>
        <dt>{t("last")}</dt>
        <dd>
          <Moment at={suspicion.lastSignalAt} now={now} relative />
        </dd>
      </div>
    </dl>
  );
}

/** What became of it, by whom and why. */
export function SuspicionDecision({ suspicion, now }: { suspicion: SuspicionDetails; now: Date }) {
  const t = useTranslations("suspicions");
  const actor = useTranslations("actor");
  const { incidentNumber, dismissalReason, decidedAt, decidedByName, decidedByKind } = suspicion;
  if (!decidedAt) return null;
  const title = incidentNumber ? (
    <Link href={`/leitstelle/vorfaelle/${incidentNumber}` as Route}>{t("adopted_as", { number: incidentNumber })}</Link>
  ) : (
    t("dismissed_by", { reason: dismissalReason ?? "" })
  );
  return (
    <Alert tone="none" title={title}>
      <p>
        {actor("name", { name: decidedByName ?? "", kind: decidedByKind ?? "" })}, <Moment at={decidedAt} now={now} relative />
      </p>
    </Alert>
  );
}
