import type { Tone } from "#components/ui/badge.tsx";
import { BandGrid } from "./band-axis.tsx";
import type { BandSpan, Scale } from "./band-scale.ts";

export type DrawnSegment = { from: Date; to: Date | null; tone: Tone; word: string; isUsual?: boolean };

export function BandRow({ band, scale, segments }: { band: BandSpan; scale: Scale; segments: readonly DrawnSegment[] }) {
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

export function NowLine({ scale }: { scale: Scale }) {
  const x = scale.at(scale.now);
  return x >= 100 ? null : <line className="now" x1={`${x}%`} x2={`${x}%`} y2="100%" />;
}
