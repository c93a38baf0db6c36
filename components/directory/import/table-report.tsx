import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FormState } from "#components/ui/form-state.ts";
import { Alert } from "#components/ui/alert.tsx";
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
  // Nothing of the rows is known while the file cannot be read, or its columns do not fit.
  const isRead = columns.length > 0 && !refused.some(({ row }) => row === 1);
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
  const faults = isRead ? (
    <RefusedRows refused={refused} title={t("refused_rows", { count: refusedRows })}>
      <p className="measure">{t("refused_text")}</p>
    </RefusedRows>
  ) : (
    <RefusedRows refused={refused} title={t(columns.length > 0 ? "mapping_faults" : "not_readable")} />
  );
  // The form of the columns keeps its place whatever stands around it: without JavaScript its answer is found by the place.
  return (
    <>
      <PageHead over={over} title={t("report_title")} facts={facts} act={act} />
      {ready > 0 ? <TakeOverForm id={FORM} action={takeOver} digest={report.digest} /> : null}
      {isRead ? <ImportFigures report={report} /> : null}
      {isRead && ready === 0 ? <NothingToDo isRefused={refusedRows > 0} /> : null}
      {isRead ? null : faults}
      {columns.length > 0 ? (
        <ColumnMapping
          kind={kind}
          source={source}
          columns={columns}
          goneColumns={report.goneColumns}
          action={mapColumns}
          isOpen={!isRead}
        />
      ) : null}
      {isRead ? faults : null}
      <TableDifferences entries={report.entries} now={now} />
    </>
  );
}

function NothingToDo({ isRefused }: { isRefused: boolean }) {
  const t = useTranslations("import");
  return isRefused ? <p className="measure">{t("nothing_usable")}</p> : <Alert tone="ok" title={t("all_known")} />;
}
