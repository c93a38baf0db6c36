import type { Locale } from "#db/vocabulary.ts";

/** The city's time zone. Stored instants are UTC; whatever a person reads or types is in this zone. */
export const TIME_ZONE = "Europe/Berlin";

const tags: Record<Locale, string> = { de: "de-DE", en: "en-GB" };
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) formatters.set(key, (found = new Intl.DateTimeFormat(tags[locale], { timeZone: TIME_ZONE, ...options })));
  return found;
}

const year = (at: Date) => formatter("en", { year: "numeric" }).format(at);

/** "29.04." or, when not in the year of `now`, "29.04.2020". English: "29 Apr" and "29 Apr 2020". */
export function formatDay(at: Date, now: Date, locale: Locale): string {
  const sameYear = year(at) === year(now);
  if (locale === "en")
    return formatter("en", { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }).format(at);
  return formatter("de", { day: "2-digit", month: "2-digit", ...(sameYear ? {} : { year: "numeric" }) }).format(at);
}

/** "29.04., 14:10". English: "29 Apr, 14:10". */
export function formatMoment(at: Date, now: Date, locale: Locale): string {
  return `${formatDay(at, now, locale)}, ${formatTime(at, locale)}`;
}

export function formatTime(at: Date, locale: Locale): string {
  return formatter(locale, { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** With its weekday, for plans and axes: "Fr, 24.04." */
export function formatBandDay(at: Date, locale: Locale): string {
  return formatter(locale, { weekday: "short", day: "2-digit", month: "2-digit" }).format(at);
}

/** With seconds, for what happens around a release. */
export function formatClock(at: Date, locale: Locale): string {
  return formatter(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);
}

/** For mails and letters, which outlive the year: "29.04.2026, 14:10 Uhr", "29 April 2026, 14:10". */
export function formatMomentLong(at: Date, locale: Locale): string {
  if (locale === "en")
    return `${formatter("en", { day: "numeric", month: "long", year: "numeric" }).format(at)}, ${formatTime(at, "en")}`;
  return `${formatter("de", { day: "2-digit", month: "2-digit", year: "numeric" }).format(at)}, ${formatTime(at, "de")} Uhr`;
}

/** "vor 2 Std. 15 Min.", "in 40 Min.", "gerade eben"; days from 48 hours on. */
export function formatRelative(at: Date, now: Date, locale: Locale): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  if (minutes === 0) return locale === "de" ? "gerade eben" : "just now";
  const span = formatSpan(Math.abs(minutes), locale);
  if (locale === "de") return minutes < 0 ? `vor ${span}` : `in ${span}`;
  return minutes < 0 ? `${span} ago` : `in ${span}`;
}

/** "2 Std. 15 Min.", "5 Tagen" (dative, as it follows "vor", "in" or "seit"). */
export function formatSpan(minutes: number, locale: Locale): string {
  if (minutes >= 2 * 24 * 60) {
    const days = Math.round(minutes / (24 * 60));
    return locale === "de" ? `${days} Tagen` : `${days} days`;
  }
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = locale === "de" ? ["Std.", "Min."] : ["hrs", "min"];
  return [hours > 0 ? `${hours} ${parts[0]}` : "", rest > 0 || hours === 0 ? `${rest} ${parts[1]}` : ""]
    .filter(Boolean)
    .join(" ");
}

/** "1.234" */
export const formatNumber = (value: number, locale: Locale) => new Intl.NumberFormat(tags[locale]).format(value);

/** "412 KB", "9,8 MB" */
export function formatSize(bytes: number, locale: Locale): string {
  if (bytes < 1000) return `${bytes} Byte`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${new Intl.NumberFormat(tags[locale], { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`;
}

/** Value of an `<input type="datetime-local">` in the city's zone: "2026-04-29T14:10". */
export function toLocalInput(at: Date): string {
  const parts = Object.fromEntries(
    formatter("en", { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`;
}

/**
 * The instant a person means by a wall clock reading of the city, "2026-04-29T14:10" or a day alone (its midnight). In the hour that
 * the clock repeats, the first; in the hour it skips, the moment after. Undefined when it is no date.
 */
export function fromLocalInput(value: string): Date | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?$/.exec(value.trim());
  if (!match) return undefined;
  const wall = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]), Number(match[4] ?? 0), Number(match[5] ?? 0));
  const wanted = new Date(wall).toISOString().slice(0, 16);
  if (wanted !== `${match[1]}-${match[2]}-${match[3]}T${match[4] ?? "00"}:${match[5] ?? "00"}`) return undefined; // no such date
  const summer = new Date(wall - 2 * 3_600_000);
  const winter = new Date(wall - 3_600_000);
  return toLocalInput(summer) === wanted ? summer : winter;
}
