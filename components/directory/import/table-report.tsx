import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FormState } from "#components/ui/form-state.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { type ImportReport, refusedRowCount } from "#lib/directory/import/report.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import { ImportFigures } from "./import-figures.tsx";
import { RefusedRows } from "./refused-rows.tsx";
import { TableDifferences } from "./table-differences.tsx";
import { TakeOverForm } from "./take-over-form.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type TableReportProps = { over: ReactNode; report: ImportReport; mapColumns: Action; takeOver: Action; now: Date };

const FORM = "uebernehmen";

/** What a table would do, what its columns are taken for, and the act that takes it over. */
export function TableReport({ over, report, mapColumns, takeOver, now }: TableReportProps) {
  const t = useTranslations("import");
  const { kind, source, columns, refused } = report;
  const refusedRows = refusedRowCount(report);
  const ready = report.created + report.changed;
  const isHeadAtFault = refused.some(({ row }) => row === 1);
  const act =
    ready === 0 ? null : refusedRows > 0 ? (
      <button className="btn" form={FORM} name="rest" value="1">
        {t("import_rest", { count: ready })}
      </button>
    ) : (
      <button className="btn btn-main" form={FORM}>
        {t("import_all", { count: ready })}
      </button>
    );
  const facts = (
    <>
      <span>{t(`kind.${kind}`)}</span>
      <span>{source ?? t("no_source")}</span>
      <span>{t("nothing_yet")}</span>
    </>
  );
  const mapping = columns.length > 0 ? <ColumnMapping report={report} action={mapColumns} isOpen={isHeadAtFault} /> : null;
  return (
    <>
      <PageHead over={over} title={t("report_title")} facts={facts} act={act} />
      {ready > 0 ? <TakeOverForm id={FORM} action={takeOver} digest={report.digest} /> : null}
      {isHeadAtFault ? null : <ImportFigures report={report} />}
      {ready === 0 && !isHeadAtFault ? <p>{refusedRows > 0 ? t("nothing_usable") : t("all_known")}</p> : null}
      {isHeadAtFault ? null : mapping}
      <RefusedRows refused={refused} rows={refusedRows} isHeadAtFault={isHeadAtFault} />
      {isHeadAtFault ? mapping : null}
      <TableDifferences entries={report.entries} now={now} />
    </>
  );
}
