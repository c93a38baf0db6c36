import { useLocale } from "next-intl";
import type { DatePrecision, Locale } from "#db/vocabulary.ts";
import { toLocalInput } from "#lib/format.ts";
import { formatPublicMoment } from "#lib/publication/moment.ts";

type PublicMomentProps = { at: Date; now: Date; precision?: DatePrecision };

/** "29.04., 14:10 Uhr" */
export function PublicMoment({ at, now, precision = "exact" }: PublicMomentProps) {
  const locale = useLocale() as Locale;
  return (
    <time dateTime={precision === "day" ? toLocalInput(at).slice(0, 10) : at.toISOString()}>{formatPublicMoment(at, now, locale, precision)}</time>
  );
}
