import { useLocale } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { formatDay, formatMoment, formatRelative } from "#lib/format.ts";

type MomentProps = { at: Date; now: Date; relative?: boolean; precision?: "exact" | "day" };

/** "29.04., 14:10 (vor 35 Min.)": the absolute time first. */
export function Moment({ at, now, relative = false, precision = "exact" }: MomentProps) {
  const locale = useLocale() as Locale;
  return (
    <>
      <time dateTime={at.toISOString()}>{precision === "day" ? formatDay(at, now, locale) : formatMoment(at, now, locale)}</time>
      {relative ? <span className="nowrap"> ({formatRelative(at, now, locale)})</span> : null}
    </>
  );
}
