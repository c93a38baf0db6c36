import { getTranslations } from "next-intl/server";
import type { TypedFields } from "#components/ui/form-state.ts";
import { formatMoment, toLocalInput } from "#lib/format.ts";
import type { SuspicionDetails } from "#lib/signals/queries.ts";

/**
 * What a suspected incident puts into the form. The public half stays empty. TLP:AMBER is the strictest label with which people can
 * still be told by mail.
 */
export async function prefillFrom(suspicion: SuspicionDetails, now: Date): Promise<TypedFields> {
  const { title, level, service, resolvedAt } = suspicion;
  const impact = level === "emergency" || level === "crisis" ? "outage" : "degraded";
  return {
    title: [title],
    level: [level ?? "disruption"],
    tlp: ["amber"],
    occurredAt: [toLocalInput(suspicion.startedAt)],
    internalText: [await internalText(suspicion, now)],
    ...(service && !resolvedAt ? { [`impact_${service.key}`]: [impact] } : {}),
  };
}

/** In German, whoever asks: the field is the German one. */
async function internalText({ source, title, startedAt, resolvedAt, signals }: SuspicionDetails, now: Date): Promise<string> {
  const t = await getTranslations({ locale: "de", namespace: "suspicions" });
  const words = await getTranslations({ locale: "de", namespace: "words" });
  const lines = [
    t("prefilled_text", { source: words(`signal_source.${source}`), at: formatMoment(startedAt, now, "de"), title }),
    signals.find((signal) => signal.state === "firing")?.text,
    resolvedAt ? t("prefilled_resolved", { at: formatMoment(resolvedAt, now, "de") }) : "",
  ];
  return lines.filter(Boolean).join("\n\n");
}
