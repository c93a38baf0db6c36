import { useLocale, useTranslations } from "next-intl";
import { BandAxis } from "#components/incidents/band-axis.tsx";
import { BandRow } from "#components/incidents/band-row.tsx";
import { scaleOf } from "#components/incidents/band-scale.ts";
import type { Tone } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import type { Chapter, LineSegment, LineState } from "#lib/directory/chapters.ts";
import { formatDay } from "#lib/format.ts";
import { AddressText } from "./address-text.tsx";
import type { AnswerContext } from "./context.ts";

const tones: Record<LineState, Tone> = {
  usual: "none",
  restored: "ok",
  fallback: "swap",
  administration: "warn",
  nobody: "closed",
};

/** One time in which addresses changed: who could use which, and in which incident. The table beside it says the same in words. */
export function AddressBand({ chapter, context }: { chapter: Chapter; context: AnswerContext }) {
  const t = useTranslations("directory");
  const locale = useLocale() as Locale;
  const day = (at: Date) => formatDay(at, context.now, locale);
  const period = chapter.ended
    ? t("chapter", { from: day(chapter.began), to: day(chapter.ended) })
    : t("chapter_open", { from: day(chapter.began) });
  const scale = scaleOf(chapter, context.at);
  const wordOf = ({ state, incidentId }: LineSegment): string => {
    const incident = incidentId === null ? undefined : context.incidentNumbers.get(incidentId);
    const word = t(`line_state.${state}`);
    return incident ? t("band_word", { state: word, incident }) : word;
  };
  return (
    <div className="chapter">
      <h3>{period}</h3>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("band_scroll", { period })}>
        <div className="band band-addresses" role="img" aria-label={t("band_label", { period })}>
          <span className="band-label axis" />
          <BandAxis band={chapter} scale={scale} />
          {chapter.lines.map((line) => (
            <Line key={line.contactPointId} value={line.value}>
              <BandRow
                band={chapter}
                scale={scale}
                segments={line.segments.map((segment) => ({
                  ...segment,
                  tone: tones[segment.state],
                  word: wordOf(segment),
                  isUsual: segment.state === "usual",
                }))}
              />
            </Line>
          ))}
        </div>
      </div>
    </div>
  );
}

function Line({ value, children }: { value: string; children: React.ReactNode }) {
  return (
    <>
      <span className="band-label">
        <AddressText value={value} />
      </span>
      {children}
    </>
  );
}
