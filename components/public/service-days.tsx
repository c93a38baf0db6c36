import { useTranslations } from "next-intl";
import type { ServiceImpact } from "#db/vocabulary.ts";
import type { PublicService } from "#lib/incidents/public-services.ts";
import { countDays, impairedRuns, SHOWN_DAYS } from "#lib/publication/days.ts";
import { toneOfImpact } from "./tones.ts";

/** The height tells the state, so that no colour is needed. */
const heightOf: Record<ServiceImpact, number> = { operational: 4, maintenance: 9, degraded: 14, outage: 24 };

/** The last 90 days of a service as a drawing, with the same in words below. */
export function ServiceDays({ service, now }: { service: PublicService; now: Date }) {
  const t = useTranslations("public");
  const runs = impairedRuns(service.spans, now);
  const words = countDays(runs).map(({ impact, days }) => t(`days.${impact}`, { n: days }));
  const text = words.length > 0 ? words.join(", ") : t("days_none");
  return (
    <>
      <svg className="days" viewBox={`0 0 ${SHOWN_DAYS} 24`} preserveAspectRatio="none" role="img" aria-label={t("days_label", { text })}>
        <rect className="fine" y="20" width={SHOWN_DAYS} height="4" />
        {runs.map((run) => (
          <rect
            key={run.start}
            className={`d is-${toneOfImpact[run.impact]}`}
            x={run.start}
            y={24 - heightOf[run.impact]}
            width={run.length}
            height={heightOf[run.impact]}
          />
        ))}
      </svg>
      <small className="muted" aria-hidden="true">
        {text}
      </small>
    </>
  );
}
