import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { Tone } from "#components/ui/badge.tsx";
import { formatMoment } from "#lib/format.ts";
import type { Band } from "#lib/incidents/band.ts";
import { BandAxis, BandGrid } from "./band-axis.tsx";
import { BandRow, NowLine } from "./band-row.tsx";
import { type Scale, scaleOf } from "./band-scale.ts";
import { BandTable } from "./band-table.tsx";

const groupTones: Record<Band["groups"][number]["segments"][number]["state"], Tone> = {
  everyone: "ok",
  administration: "warn",
  nobody: "closed",
  fallback: "swap",
  restored: "ok",
};

type TimeBandProps = { band: Band; now: Date };

/** The incident at a glance: stages, notices, and what happened to each group of addresses. The same facts follow as a table. */
export function TimeBand({ band, now }: TimeBandProps) {
  const t = useTranslations("incidents.band");
  const words = useTranslations("words");
  const locale = useLocale() as Locale;
  const scale = scaleOf(band, now);
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
          <BandRow
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
      <BandRow
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

const isReleased = (state: string): boolean => ["approved", "scheduled", "sending", "completed"].includes(state);
