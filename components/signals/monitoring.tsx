import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Suspicion } from "#lib/signals/queries.ts";
import { MonitoringState } from "./suspicion-state.tsx";

/** On an incident that was adopted from monitoring: what that says now. It changes nothing by itself. */
export function Monitoring({ suspicion, now }: { suspicion: Suspicion; now: Date }) {
  const t = useTranslations("suspicions");
  const words = useTranslations("words");
  return (
    <section className="section" aria-labelledby="ueberwachung">
      <div className="section-head">
        <h2 id="ueberwachung">{t("monitoring")}</h2>
        <Link className="end" href={`/leitstelle/verdachtsfaelle/${suspicion.id}` as Route}>
          {t("look")}
        </Link>
      </div>
      <p className="facts">
        <span>{words(`signal_source.${suspicion.source}`)}</span>
        <MonitoringState suspicion={suspicion} now={now} />
        <span className="muted">
          {t("counted_last", { count: suspicion.signalCount })} <Moment at={suspicion.lastSignalAt} now={now} relative />
        </span>
      </p>
    </section>
  );
}
