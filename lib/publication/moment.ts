import type { DatePrecision, Locale } from "#db/vocabulary.ts";
import { formatDay, formatMoment, TIME_ZONE } from "../format.ts";

/**
 * "29.04., 14:10 Uhr", in English "29 Apr, 14:10". Never "heute": a published page may be read when it is no longer today.
 */
export function formatPublicMoment(at: Date, now: Date, locale: Locale, precision: DatePrecision = "exact"): string {
  if (precision === "day") return formatDay(at, now, locale);
  return locale === "de" ? `${formatMoment(at, now, "de")} Uhr` : formatMoment(at, now, "en");
}

/** "April 2026" */
export const formatMonth = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", { timeZone: TIME_ZONE, month: "long", year: "numeric" }).format(
    at,
  );
