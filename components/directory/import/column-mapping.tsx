"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { columnsOf } from "#lib/directory/import/columns.ts";
import type { ImportReport } from "#lib/directory/import/report.ts";
import { DecisionSelect } from "./decision-select.tsx";

type ColumnMappingProps = Pick<ImportReport, "kind" | "source" | "columns" | "goneColumns"> & {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  isOpen: boolean;
};

/** What each column of the file is taken for, to be said otherwise. Opened when something about it asks for a look. */
export function ColumnMapping({ kind, source, columns, goneColumns, action, isOpen }: ColumnMappingProps) {
  const t = useTranslations("import");
  const named = useHeadings();
  const fresh = columns.flatMap(({ heading, isNew }, index) => (isNew ? named(heading, index) : []));
  const unread = columns.filter(({ by }) => by === "nothing").length;
  const isAsking = isOpen || unread > 0 || fresh.length + goneColumns.length > 0;
  return (
    // What was done is said outside of the fold, which may be closed by then.
    <ActionForm action={action} label={t("mapping")}>
      {(state, isPending) => (
        <details className="fold" open={isAsking}>
          <summary>{t("mapping_head", { count: columns.length, unread })}</summary>
          <div className="stack">
            {fresh.length > 0 ? (
              <Alert tone="warn" title={t("mapping_new", { count: fresh.length, names: fresh.join(", ") })} />
            ) : null}
            {goneColumns.length > 0 ? (
              <Alert tone="warn" title={t("mapping_gone", { count: goneColumns.length, names: goneColumns.join(", ") })} />
            ) : null}
            <p className="measure">{source ? t("mapping_remembered", { source }) : t("mapping_not_remembered")}</p>
            <MappingTable kind={kind} columns={columns} state={state} />
            <div>
              <button className="btn" disabled={isPending}>
                {t(source ? "remember" : "check_again")}
              </button>
            </div>
          </div>
        </details>
      )}
    </ActionForm>
  );
}

type MappingTableProps = Pick<ImportReport, "kind" | "columns"> & { state: FormState };

function MappingTable({ kind, columns, state }: MappingTableProps) {
  const t = useTranslations("import");
  const named = useHeadings();
  const options = [
    { value: "ignore", label: t("not_read") },
    ...columnsOf(kind).map((column) => ({ value: column, label: t(`column.${column}`) })),
  ];
  return (
    <table className="table table-fold decisions">
      <thead>
        <tr>
          <th scope="col">{t("in_file")}</th>
          <th scope="col">{t("samples")}</th>
          <th scope="col">{t("means")}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ heading, column, by, isNew, samples }, index) => (
          <tr key={index}>
            <th scope="row">
              {named(heading, index)} {isNew ? <Badge tone="unknown">{t("new_column")}</Badge> : null}
              <small>{t(`by.${by}`)}</small>
            </th>
            <td data-l={t("samples")}>{samples.join("; ")}</td>
            <td>
              <DecisionSelect
                name={`column.${index}`}
                label={t("column_means", { heading: named(heading, index) })}
                state={state}
                value={column ?? "ignore"}
                options={options}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useHeadings() {
  const t = useTranslations("import");
  return (heading: string, index: number) => heading.trim() || t("no_heading", { number: index + 1 });
}
