import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { Tone } from "#components/ui/badge.tsx";
import { formatMoment } from "#lib/format.ts";
import type { Band } from "#lib/incidents/band.ts";
import { BandAxis, BandGrid } from "./band-axis.tsx";
import { BandTable } from "./band-table.tsx";

const groupTones: Record<Band["groups"][number]["segments"][number]["state"], Tone> = {
  everyone: "ok",
  administration: "warn",
  nobody: "closed",
  fallback: "swap",
  restored: "ok",
};

/** Positions in percent, so that words never scale with the drawing. */
export type Scale = { at: (moment: Date) => number; now: Date };

type TimeBandProps = { band: Band; now: Date };

/** The incident at a glance: stages, notices, and what happened to each group of addresses. The same facts follow as a table. */
export function TimeBand({ band, now }: TimeBandProps) {
  const t = useTranslations("incidents.band");
  const words = useTranslations("words");
  const locale = useLocale() as Locale;
  const span = band.to.getTime() - band.from.getTime();
  const scale: Scale = {
    now,
    at: (moment) => Math.min(100, Math.max(0, ((moment.getTime() - band.from.getTime()) / span) * 100)),
  };
  const label = t("label", { from: formatMoment(band.from, now, locale), to: formatMoment(band.to, now, locale) });
  const wordOf = (cluster: Band["notices"]): string => {
    const recipients = cluster.reduce((sum, notice) => sum + notice.recipients, 0);
    if (!cluster.some((notice) => isReleased(notice.state))) return t("waiting");
    return cluster.length === 1 ? t("to", { count: recipients }) : t("cluster", { notices: cluster.length, count: recipients });
  };
  return (
    <section className="section" aria-label={t("title")}>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("scroll")}>
        <div className="band" role="img" aria-label={label}>
          <span className="band-label axis" />
          <BandAxis band={band} scale={scale} />
          <span className="band-label">{t("stage")}</span>
          <Row
            band={band}
            scale={scale}
            segments={band.stages.map((segment) => ({
              ...segment,
              tone: segment.to ? "none" : "run",
              word: words(`stage.${segment.state}`),
            }))}
          />
          <span className="band-label">{t("notices")}</span>
          <svg height="44">
            <BandGrid band={band} scale={scale} />
            {clustersOf(band.notices, scale).map((cluster) => (
              <Dot
                key={cluster[0]!.id}
                x={scale.at(cluster[0]!.at)}
                word={wordOf(cluster)}
                isOpen={cluster.some((notice) => !isReleased(notice.state))}
              />
            ))}
            <NowLine scale={scale} />
          </svg>
          {band.groups.map((group) => (
            <GroupRow key={group.kind} band={band} scale={scale} group={group} name={words(`group.${group.kind}`)} />
          ))}
        </div>
      </div>
      <BandTable band={band} now={now} />
    </section>
  );
}

function GroupRow({ group, name, band, scale }: { group: Band["groups"][number]; name: string; band: Band; scale: Scale }) {
  const words = useTranslations("words");
  return (
    <>
      <span className="band-label">
        {name} <small>{group.size}</small>
      </span>
      <Row
        band={band}
        scale={scale}
        segments={group.segments.map((segment) => ({
          ...segment,
          tone: groupTones[segment.state],
          word: segment.state === "everyone" ? "" : words(`group_state.${segment.state}`),
          isUsual: segment.state === "everyone",
        }))}
      />
    </>
  );
}

type DrawnSegment = { from: Date; to: Date | null; tone: Tone; word: string; isUsual?: boolean };

function Row({ band, scale, segments }: { band: Band; scale: Scale; segments: readonly DrawnSegment[] }) {
  return (
    <svg height="44">
      <BandGrid band={band} scale={scale} />
      {segments
        .filter((segment) => segment.from < band.to)
        .map((segment) => (
          <Segment key={segment.from.getTime()} segment={segment} scale={scale} />
        ))}
      <NowLine scale={scale} />
    </svg>
  );
}

/** Narrower than this, a word would run into its neighbour (percent of the band). */
const NARROW = 7;
/** What a letter takes up, in percent of the band at its usual width. */
const LETTER = 0.85;

/** A dot with its words takes up about that much. */
const NOTICE = 11;

/** Notices that would lie on one another are drawn as one dot. */
function clustersOf(notices: Band["notices"], scale: Scale): Band["notices"][] {
  const clusters: Band["notices"][] = [];
  for (const notice of notices.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const last = clusters.at(-1);
    if (last && scale.at(notice.at) - scale.at(last[0]!.at) < NOTICE) last.push(notice);
    else clusters.push([notice]);
  }
  return clusters;
}

function Segment({ segment, scale }: { segment: DrawnSegment; scale: Scale }) {
  const from = scale.at(segment.from);
  const now = scale.at(scale.now);
  const to = segment.to ? scale.at(segment.to) : 100;
  if (segment.isUsual) return <line className="usual" x1={`${from}%`} x2={`${to}%`} y1="22" y2="22" />;
  const past = Math.min(to, Math.max(now, from));
  const hangsOver = to > now && past - from < NARROW;
  const isCramped = !hangsOver && to - from < 1 + segment.word.length * LETTER;
  return (
    <g className={`is-${segment.tone}`}>
      {past > from ? <rect className="seg" x={`${from}%`} width={`${past - from}%`} y="8" height="27" /> : null}
      {to > past ? <rect className="seg ahead" x={`${past}%`} width={`${to - past}%`} y="8" height="27" /> : null}
      <rect className="edge" x={`${from}%`} width="4" y="7.5" height="28" />
      {isCramped ? null : (
        <svg x={`${hangsOver ? past : from}%`} overflow="visible">
          <text x={hangsOver ? 8 : 12} y="26.5">
            {segment.word}
          </text>
        </svg>
      )}
      <title>{segment.word}</title>
    </g>
  );
}

function Dot({ x, word, isOpen }: { x: number; word: string; isOpen: boolean }) {
  const isRight = x > 88;
  return (
    <svg x={`${x}%`} y="22" overflow="visible" className={isOpen ? "is-wait" : "is-ok"}>
      <circle r="6" className={isOpen ? "dot-open" : "dot"} />
      <text x={isRight ? -12 : 12} y="5" textAnchor={isRight ? "end" : "start"}>
        {word}
      </text>
    </svg>
  );
}

function NowLine({ scale }: { scale: Scale }) {
  const x = scale.at(scale.now);
  return x >= 100 ? null : <line className="now" x1={`${x}%`} x2={`${x}%`} y2="100%" />;
}

const isReleased = (state: string): boolean => ["approved", "scheduled", "sending", "completed"].includes(state);
