import { useLocale, useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatPeriod } from "#lib/maintenance/period.ts";
import type { MaintenanceState } from "#lib/maintenance/state.ts";

const tones: Record<MaintenanceState, Tone> = { scheduled: "plan", in_progress: "run", completed: "ok", cancelled: "none" };

export function StateBadge({ state }: { state: MaintenanceState }) {
  const t = useTranslations("public.maintenance.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

export function Period({ from, to, now }: { from: Date; to: Date; now: Date }) {
  const t = useTranslations("public.maintenance");
  const written = formatPeriod(from, to, now, useLocale() as Locale);
  return t.rich("period", {
    from: () => <time dateTime={from.toISOString()}>{written.from}</time>,
    to: () => <time dateTime={to.toISOString()}>{written.to}</time>,
  });
}
