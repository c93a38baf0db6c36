import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { formatDay, fromLocalInput } from "#lib/format.ts";
import type { Entry } from "#lib/oparl/report.ts";

/** Beyond that nobody reads; the figures above the lists count all of them. */
export const MAX_SHOWN = 400;

/** How seats and days of a report are put into words. */
export function useEntryWords(now: Date) {
  const t = useTranslations("directory");
  const locale = useLocale() as Locale;
  const day = (text: string | null) => {
    const date = text ? fromLocalInput(text) : undefined;
    return date ? formatDay(date, now, locale) : (text ?? "");
  };
  const period = (from: string | null, until: string | null) => {
    if (from && until) return t("period_whole", { from: day(from), until: day(until) });
    return from ? t("period_since", { from: day(from) }) : until ? t("period_until", { until: day(until) }) : "";
  };
  const role = ({ role: held, label }: NonNullable<Entry["seat"]>) => label ?? t(`role.${held}`);
  return { day, period, role };
}
