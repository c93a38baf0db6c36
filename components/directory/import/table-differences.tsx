import { useTranslations } from "next-intl";
import type { ImportEntry } from "#lib/directory/import/report.ts";
import { useDifferenceWords } from "./difference-words.ts";
import { MAX_SHOWN } from "./entry-words.ts";

const SHORT = 12;

/** Row by row, what would be new and what would be otherwise than now. */
export function TableDifferences({ entries, now }: { entries: readonly ImportEntry[]; now: Date }) {
  const t = useTranslations("import");
  const [fresh, changed] = [entries.filter(({ isNew }) => isNew), entries.filter(({ isNew }) => !isNew)];
  if (entries.length === 0) return null;
  return (
    <section className="section" aria-labelledby="einzeln">
      <h2 id="einzeln">{t("in_detail")}</h2>
      <div className="stack">
        {changed.length > 0 ? (
          <details className="fold" open={changed.length <= SHORT}>
            <summary>{t("changed_rows", { count: changed.length })}</summary>
            <DifferenceTable entries={changed} now={now} />
          </details>
        ) : null}
        {fresh.length > 0 ? (
          <details className="fold" open={fresh.length <= SHORT}>
            <summary>{t("new_rows", { count: fresh.length })}</summary>
            <DifferenceTable entries={fresh} now={now} />
          </details>
        ) : null}
      </div>
    </section>
  );
}

function DifferenceTable({ entries, now }: { entries: readonly ImportEntry[]; now: Date }) {
  const t = useTranslations("import");
  const { headOf, partsOf } = useDifferenceWords(now);
  return (
    <div className="stack">
      <table className="table table-fold changes import-rows">
        <thead>
          <tr>
            <th scope="col">{t("row")}</th>
            <th scope="col">{t("subject")}</th>
            <th scope="col">{t("change")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, MAX_SHOWN).map(({ row, subject, differences }) => (
            <tr key={row}>
              <td data-l={t("row")}>{row}</td>
              <th scope="row">{subject}</th>
              <td>
                {differences.map((difference, index) => (
                  <p key={index}>
                    {headOf(difference)}
                    {partsOf(difference).map(({ label, from, to }) => (
                      <span key={label}>
                        , {label} {from === null ? null : <del>{from}</del>} <ins>{to}</ins>
                      </span>
                    ))}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {entries.length > MAX_SHOWN ? <p>{t("more_refused", { count: entries.length - MAX_SHOWN })}</p> : null}
    </div>
  );
}
