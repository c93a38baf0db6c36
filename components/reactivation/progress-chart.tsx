import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { Tone } from "#components/ui/badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { formatDay } from "#lib/format.ts";
import type { ProgressPoint } from "#lib/reactivation/progress.ts";

/** From the ground up: what is done lies at the bottom. */
const groups = ["unlocked", "installed", "underway", "waiting", "declined"] as const;
const tones: Record<(typeof groups)[number], Tone> = {
  unlocked: "ok",
  installed: "sent",
  underway: "run",
  waiting: "wait",
  declined: "none",
};

const WIDTH = 1000;
const HEIGHT = 200;

/** How the mailboxes came back day by day, as columns and as a table. */
export function ProgressChart({ points, now }: { points: readonly ProgressPoint[]; now: Date }) {
  const t = useTranslations("reactivation");
  const locale = useLocale() as Locale;
  const last = points.at(-1);
  if (!last || points.length < 2) return null;
  const all = Math.max(...points.map(sumOf));
  const step = WIDTH / points.length;
  return (
    <section className="section" aria-labelledby="fortschritt">
      <h2 id="fortschritt">{t("progress")}</h2>
      <ul className="row">
        {groups.map((group) => (
          <li key={group}>
            <Badge tone={tones[group]}>{t("count_of", { count: last[group], state: t(`groups.${group}`) })}</Badge>
          </li>
        ))}
      </ul>
      <svg
        className="columns"
        role="img"
        aria-label={t("progress_label", { unlocked: last.unlocked, all: sumOf(last) })}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {points.map((point, index) => (
          <Column key={point.at.getTime()} point={point} x={index * step} width={step} unit={HEIGHT / all} />
        ))}
      </svg>
      <p className="columns-ends">
        <span>{formatDay(points[0]!.at, now, locale)}</span>
        <span>{formatDay(last.at, now, locale)}</span>
      </p>
      <details>
        <summary>{t("as_table")}</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("at_end_of")}</th>
              {groups.map((group) => (
                <th scope="col" className="number" key={group}>
                  {t(`groups.${group}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.at.getTime()}>
                <th scope="row">{formatDay(new Date(point.at.getTime() - 1), now, locale)}</th>
                {groups.map((group) => (
                  <td className="number" key={group}>
                    {point[group]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Column({ point, x, width, unit }: { point: ProgressPoint; x: number; width: number; unit: number }) {
  let ground = HEIGHT;
  return groups.map((group) => {
    const height = point[group] * unit;
    ground -= height;
    if (height === 0) return null;
    return (
      <rect
        key={group}
        className={`bar-part is-${tones[group]}`}
        x={x + width * 0.06}
        width={width * 0.88}
        y={ground}
        height={height}
      />
    );
  });
}

const sumOf = (point: ProgressPoint) => groups.reduce((sum, group) => sum + point[group], 0);
