import { useTranslations } from "next-intl";
import { Badge, PlainBadge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Suspicion } from "#lib/signals/queries.ts";
import { toneOfSuspicion } from "./suspicion-tone.ts";

/** What the source says of it: that it goes on, or since when it is over. */
export function MonitoringState({ suspicion, now }: { suspicion: Suspicion; now: Date }) {
  const t = useTranslations("suspicions");
  if (suspicion.resolvedAt)
    return (
      <span>
        <Badge tone="ok">{t("resolved_since")}</Badge> <Moment at={suspicion.resolvedAt} now={now} />
      </span>
    );
  // Of a dismissed one nobody knows whether it still goes on without reading when it was last reported.
  if (suspicion.state === "dismissed") return <Badge tone="none">{t("fired")}</Badge>;
  return <Badge tone={toneOfSuspicion(suspicion)}>{t("firing")}</Badge>;
}

/** What became of it; nothing while it is open. */
export function DecisionBadge({ suspicion }: { suspicion: Suspicion }) {
  const t = useTranslations("suspicions");
  return suspicion.state === "open" ? null : <PlainBadge>{t(suspicion.state)}</PlainBadge>;
}
