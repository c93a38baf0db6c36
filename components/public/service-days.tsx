import { useTranslations } from "next-intl";
import type { ServiceImpact } from "#db/vocabulary.ts";
import type { PublicService } from "#lib/incidents/public-services.ts";
import { countDays, dayLimits, impairedRuns, type Run, SHOWN_DAYS } from "#lib/publication/days.ts";
import { filledWith } from "./filled-with.ts";
import { PublicMoment } from "./public-moment.tsx";
import { toneOfImpact } from "./tones.ts";

/** The height tells the state, so that no colour is needed. */
const heightOf: Record<ServiceImpact, number> = { operational: 4, maintenance: 9, degraded: 14, outage: 24 };

/**
 * The last 90 days of a service as a drawing for the eye. The same in words below: how many days, and behind them, for whoever opens it by
 * mouse, key or screen reader, which ones.
 */
export function ServiceDays({ service, now }: { service: PublicService; now: Date }) {
  const t = useTranslations("public");
  const runs = impairedRuns(service.spans, now);
  const words = countDays(runs).map(({ impact, days }) => t(`days.${impact}`, { n: days }));
  return (
    <>
      <svg className="days" viewBox={`0 0 ${SHOWN_DAYS} 24`} preserveAspectRatio="none" aria-hidden="true">
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
      {runs.length > 0 ? (
        <details className="day-list">
          <summary>{words.join(", ")}</summary>
          <ol>
            {runs.toReversed().map((run) => (
              <li key={run.start}>
                <DaysOfRun run={run} now={now} />
              </li>
            ))}
          </ol>
        </details>
      ) : (
        <small className="muted">{t("days_none")}</small>
      )}
    </>
  );
}

function DaysOfRun({ run, now }: { run: Run; now: Date }) {
  const t = useTranslations("public");
  const impacts = useTranslations("impacts");
  const limits = dayLimits(now);
  const dayAt = (index: number) => filledWith(<PublicMoment at={limits[index]!} now={now} precision="day" />);
  const impact = impacts(run.impact);
  if (run.length === 1) return t.rich("days_on", { from: dayAt(run.start), impact });
  return t.rich("days_from", { from: dayAt(run.start), to: dayAt(run.start + run.length - 1), impact });
}
