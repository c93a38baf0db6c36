import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RefusedCell } from "#lib/directory/import/report.ts";

/** Beyond that nobody reads; whoever has so many repairs the file in a spreadsheet. */
const MAX_SHOWN = 500;
/** More are told by what is wrong: mostly it is one thing in every row. */
const MAX_FLAT = 20;
const SHORT = 5;

type RefusedRowsProps = {
  refused: readonly RefusedCell[];
  title: string;
  /** How to go on. */
  children?: ReactNode;
};

/** Row, column and what to do, as the file counts. */
export function RefusedRows({ refused, title, children }: RefusedRowsProps) {
  const t = useTranslations("import");
  const { column, sentence } = useFaultWords();
  const groups = [...Map.groupBy(refused, (cell) => `${cell.column} ${cell.reason}`).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  if (refused.length === 0) return null;
  return (
    <section className="section" aria-labelledby="abgelehnt">
      <h2 id="abgelehnt">{title}</h2>
      {children}
      {refused.length <= MAX_FLAT ? (
        <FaultTable refused={refused} max={MAX_FLAT} />
      ) : (
        <div className="stack">
          {groups.map(([first, ...more]) =>
            first ? (
              <details key={`${first.column}${first.reason}`} className="fold" open={more.length < SHORT}>
                <summary>
                  {t("fault_group", { column: first.column ? column(first.column) : t("whole_row"), count: more.length + 1 })}
                  <small className="block">{sentence(first)}</small>
                </summary>
                <FaultTable refused={[first, ...more]} max={Math.max(MAX_FLAT, Math.floor(MAX_SHOWN / groups.length))} />
              </details>
            ) : null,
          )}
        </div>
      )}
    </section>
  );
}

function FaultTable({ refused, max }: { refused: readonly RefusedCell[]; max: number }) {
  const t = useTranslations("import");
  const { column, sentence } = useFaultWords();
  return (
    <div className="stack">
      <table className="table table-fold import-rows">
        <thead>
          <tr>
            <th scope="col">{t("row")}</th>
            <th scope="col">{t("column_head")}</th>
            <th scope="col">{t("reason")}</th>
          </tr>
        </thead>
        <tbody>
          {refused.slice(0, max).map((cell, index) => (
            <tr key={index}>
              <th scope="row" data-l={t("row")}>
                {cell.row}
              </th>
              <td data-l={t("column_head")}>{cell.column ? column(cell.column) : t("whole_row")}</td>
              <td>{sentence(cell)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {refused.length > max ? <p>{t("more_refused", { count: refused.length - max })}</p> : null}
    </div>
  );
}

/** A column is called in a sentence as it is above the table. */
function useFaultWords() {
  const t = useTranslations("import");
  const sentences = useTranslations("refusals");
  const column = (name: string) => t(`column.${name}` as "column.email");
  const sentence = ({ reason, values }: RefusedCell) =>
    sentences(reason, typeof values["column"] === "string" ? { ...values, column: column(values["column"]) } : values);
  return { column, sentence };
}
