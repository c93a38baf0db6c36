import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { LadderStepState } from "#lib/ladder/queries.ts";

/** What follows when nobody answers: planned, or what came of it. */
export function LadderSteps({ steps, now }: { steps: readonly LadderStepState[]; now: Date }) {
  const t = useTranslations("notices.ladder");
  if (steps.length === 0) return null;
  return (
    <dl className="kv">
      {steps.map(({ step, at, run }) => (
        <div key={step}>
          <dt>{t(`short.${step}`)}</dt>
          <dd>
            <Moment at={run?.ranAt ?? at} now={now} relative />
            {run ? `: ${t(`taken.${step}`, { unanswered: run.unanswered, deliveries: run.deliveries, calls: run.calls })}` : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
