import type { Locale } from "#db/vocabulary.ts";
import { formatBandDay, formatDay, formatTime } from "../format.ts";

/**
 * Both ends of a period, as they follow one another: "Sa, 28.11., 20:00" and "23:00 Uhr", or "So, 29.11., 02:00 Uhr" when it ends on
 * another day. English: "Sat 28 Nov, 20:00" and "23:00". With the year where it is not that of `now`.
 */
export function formatPeriod(startsAt: Date, endsAt: Date, now: Date, locale: Locale): { from: string; to: string } {
  const isOneDay = formatDay(startsAt, endsAt, locale) === formatDay(endsAt, endsAt, locale);
  const from = `${dayOf(startsAt, now, locale)}, ${formatTime(startsAt, locale)}`;
  const to = isOneDay ? formatTime(endsAt, locale) : `${dayOf(endsAt, now, locale)}, ${formatTime(endsAt, locale)}`;
  return { from, to: locale === "de" ? `${to} Uhr` : to };
}

/** "Sa, 28.11." or "Sa, 28.11.2027"; English "Sat, 28 Nov". */
function dayOf(at: Date, now: Date, locale: Locale): string {
  const weekday = formatBandDay(at, locale).split(/[ ,]/, 1)[0];
  return `${weekday}, ${formatDay(at, now, locale)}`;
}
