import { useLocale, useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { Route } from "next";
import type { Locale } from "#db/vocabulary.ts";
import { formatNumber } from "#lib/format.ts";
import type { SubscriptionCounts } from "#lib/subscriptions/admin-queries.ts";

/** How many hear of what. */
export function CountsOf({ counts }: { counts: SubscriptionCounts }) {
  const t = useTranslations("subscribers");
  const locale = useLocale() as Locale;
  const n = (value: number) => formatNumber(value, locale);
  return (
    <section className="section" aria-labelledby="zahlen">
      <h2 id="zahlen">{t("counts", { n: counts.active })}</h2>
      <dl className="kv">
        <div>
          <dt>{t("topic_all")}</dt>
          <dd>{n(counts.all)}</dd>
        </div>
        {counts.services.map((service) => (
          <div key={service.key}>
            <dt>{t("topic_service", { name: service.name })}</dt>
            <dd>{n(service.n)}</dd>
          </div>
        ))}
        {counts.incidents.map((incident) => (
          <div key={incident.number}>
            <dt>
              <Link href={`/leitstelle/vorfaelle/${incident.number}` as Route}>{incident.number}</Link> {incident.title}
            </dt>
            <dd>{t("follow", { n: incident.n })}</dd>
          </div>
        ))}
        <div>
          <dt>{t("languages")}</dt>
          <dd>{t("languages_counts", counts.byLocale)}</dd>
        </div>
        <div>
          <dt>{t("waiting")}</dt>
          <dd>{n(counts.waiting)}</dd>
        </div>
        {counts.ended.length > 0 ? (
          <div>
            <dt>{t("ended")}</dt>
            <dd>{counts.ended.map(({ reason, n: number }) => `${t(`reasons.${reason}`)}: ${n(number)}`).join(" · ")}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
