import { useTranslations } from "next-intl";
import type { RefusedCell } from "#lib/directory/import/report.ts";

/** Beyond that nobody reads; whoever has so many repairs the file in a spreadsheet. */
const MAX_SHOWN = 500;

/** Row, column and what to do, as the file counts. */
export function RefusedRows({ refused }: { refused: readonly RefusedCell[] }) {
  const t = useTranslations("import");
  const sentences = useTranslations("refusals");
  return (
    <>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("row")}</th>
            <th scope="col">{t("column_head")}</th>
            <th scope="col">{t("reason")}</th>
          </tr>
        </thead>
        <tbody>
          {refused.slice(0, MAX_SHOWN).map(({ row, column, reason, values }) => (
            <tr key={`${row}${column}${reason}`}>
              <th scope="row" data-l={t("row")}>
                {row}
              </th>
              <td>{column ? t(`column.${column}`) : null}</td>
              <td>{sentences(reason, named(values, t))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {refused.length > MAX_SHOWN ? <p>{t("more_refused", { count: refused.length - MAX_SHOWN })}</p> : null}
    </>
  );
}

type Words = ReturnType<typeof useTranslations<"import">>;

/** A column is called in a sentence as it is above the table. */
function named(values: RefusedCell["values"], t: Words): RefusedCell["values"] {
  const { column } = values;
  const key = `column.${String(column)}` as Parameters<Words>[0];
  return typeof column === "string" && t.has(key) ? { ...values, column: t(key) } : values;
}
