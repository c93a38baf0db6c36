import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { Mark, type Tone } from "#components/ui/badge.tsx";
import { formatNumber } from "#lib/format.ts";
import { entryKinds, type EntryState, type ImportReport } from "#lib/oparl/report.ts";

const columns: readonly (readonly [state: EntryState, tone: Tone])[] = [
  ["unclear", "unknown"],
  ["gone", "closed"],
  ["new", "ok"],
  ["changed", "run"],
  ["left_out", "plan"],
  ["unchanged", "none"],
];

/** How many of what would become what. */
export function OparlCounts({ counts }: { counts: ImportReport["counts"] }) {
  const t = useTranslations("oparl");
  const locale = useLocale() as Locale;
  return (
    <table className="table table-fold import-counts">
      <caption className="sr">{t("page.counts")}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">{t("page.what")}</span>
          </th>
          {columns.map(([state, tone]) => (
            <th key={state} scope="col" className="number">
              <Mark tone={tone} /> {t(`states.${state}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entryKinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`kinds.${kind}`)}</th>
            {columns.map(([state]) => (
              <td key={state} className={counts[kind][state] === 0 ? "number is-zero" : "number"} data-l={t(`states.${state}`)}>
                {formatNumber(counts[kind][state], locale)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
