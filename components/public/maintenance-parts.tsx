import { useLocale, useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatPeriod } from "#lib/maintenance/period.ts";
import type { PublicMaintenance } from "#lib/maintenance/public-queries.ts";
import type { MaintenanceState } from "#lib/maintenance/state.ts";
import { filledWith } from "./filled-with.ts";
import { toneOfImpact } from "./tones.ts";

export const toneOfMaintenance: Record<MaintenanceState, Tone> = {
  scheduled: "plan",
  in_progress: "run",
  completed: "ok",
  cancelled: "none",
};

export function MaintenanceStateBadge({ state }: { state: MaintenanceState }) {
  const t = useTranslations("public.maintenance");
  return <Badge tone={toneOfMaintenance[state]}>{t(`states.${state}`)}</Badge>;
}

type PeriodProps = { from: Date; to: Date; now: Date };

/** "Sa., 28.11., 20:00 bis 23:00 Uhr" */
export function MaintenancePeriod({ from, to, now }: PeriodProps) {
  const t = useTranslations("public.maintenance");
  const written = formatPeriod(from, to, now, useLocale() as Locale);
  return t.rich("period", {
    from: filledWith(<time dateTime={from.toISOString()}>{written.from}</time>),
    to: filledWith(<time dateTime={to.toISOString()}>{written.to}</time>),
  });
}

/** Each service with what is left of it meanwhile. Colour only while that is so: it means a state. */
export function MaintenanceServices({ services, state }: Pick<PublicMaintenance, "services" | "state">) {
  const impacts = useTranslations("impacts");
  return (
    <ul className="plain">
      {services.map(({ key, name, impact }) => (
        <li key={key}>
          {state === "in_progress" ? (
            <>
              {name} <Badge tone={toneOfImpact[impact]}>{impacts(impact)}</Badge>
            </>
          ) : (
            `${name}: ${impacts(impact)}`
          )}
        </li>
      ))}
    </ul>
  );
}
