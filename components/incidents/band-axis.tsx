import { useLocale } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { formatBandDay, formatTime, fromLocalInput, toLocalInput } from "#lib/format.ts";
import type { BandSpan, Scale } from "./band-scale.ts";

const DAY_MS = 86_400_000;
/** More labels than this would touch each other. */
const MOST_LABELS = 8;

/** Midnights of the city between the ends of the band; every day gets a line, as many as fit get their date. */
function daysOf(band: BandSpan): { at: Date; isLabelled: boolean; isWeekend: boolean }[] {
  const days: Date[] = [];
  for (let time = band.from.getTime(); time < band.to.getTime() + DAY_MS; time += DAY_MS) {
    const midnight = fromLocalInput(toLocalInput(new Date(time)).slice(0, 10));
    if (midnight && midnight >= band.from && midnight <= band.to) days.push(midnight);
  }
  const step = Math.max(1, Math.ceil(days.length / MOST_LABELS));
  return days.map((at, index) => ({
    at,
    isLabelled: index % step === 0,
    isWeekend: [0, 6].includes(new Date(toLocalInput(at)).getDay()),
  }));
}

export function BandAxis({ band, scale }: { band: BandSpan; scale: Scale }) {
  const locale = useLocale() as Locale;
  const now = scale.at(scale.now);
  return (
    <svg className="axis" height="32">
      {daysOf(band)
        .filter((day) => day.isLabelled)
        .map((day) => (
          <g key={day.at.getTime()}>
            <line className="grid" x1={`${scale.at(day.at)}%`} x2={`${scale.at(day.at)}%`} y1="8" y2="32" />
            {scale.at(day.at) < 92 && Math.abs(scale.at(day.at) - now) > 7 ? (
              <svg x={`${scale.at(day.at)}%`} overflow="visible">
                <text x="6" y="20" className="dim">
                  {formatBandDay(day.at, locale)}
                </text>
              </svg>
            ) : null}
          </g>
        ))}
      {now < 100 ? (
        <svg x={`${now}%`} overflow="visible">
          <rect className="now-flag" x="-1" y="5" width="44" height="22" />
          <text className="now-text" x="21" y="21" textAnchor="middle">
            {formatTime(scale.now, locale)}
          </text>
        </svg>
      ) : null}
    </svg>
  );
}

export function BandGrid({ band, scale }: { band: BandSpan; scale: Scale }) {
  const days = daysOf(band);
  const isDense = days.length > 40;
  return (
    <>
      {isDense
        ? null
        : days
            .filter((day) => day.isWeekend)
            .map((day) => {
              const x = scale.at(day.at);
              return (
                <rect
                  key={day.at.getTime()}
                  className="rest"
                  x={`${x}%`}
                  width={`${scale.at(new Date(day.at.getTime() + DAY_MS)) - x}%`}
                  height="100%"
                />
              );
            })}
      {days
        .filter((day) => !isDense || day.isLabelled)
        .map((day) => (
          <line key={day.at.getTime()} className="grid" x1={`${scale.at(day.at)}%`} x2={`${scale.at(day.at)}%`} y2="100%" />
        ))}
    </>
  );
}
