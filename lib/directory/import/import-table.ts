import { createHash } from "node:crypto";
import { type Db, inTransaction } from "#db/open.ts";
import type { TableKind } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import type { Stamp } from "../../stamp.ts";
import { applySteps } from "./apply.ts";
import { readCells, rowsOf } from "./cells.ts";
import { checkedSource, findMapping, keepMapping } from "./csv-sources.ts";
import { type ColumnDecisions, mapColumns, type Mapping } from "./mapping.ts";
import { startPlanning, type Planning } from "./planning.ts";
import { type RawTable, readTable } from "./read-table.ts";
import { type ImportReport, type RefusedCell, refusedRowCount } from "./report.ts";
import { readSnapshot } from "./snapshot.ts";
import { tableRules } from "./table-kinds.ts";

export type TableFile = {
  kind: TableKind;
  bytes: Uint8Array;
  /** What its columns hold is remembered with the source of this name. */
  source?: string | null | undefined;
  /** What columns hold otherwise than their headings say, or than is remembered. */
  columns?: ColumnDecisions | undefined;
};

type Options = {
  /** Only says what would happen. */
  dryRun?: boolean | undefined;
  /** Writes what can be read although rows were refused. Otherwise one refused row keeps all from being written. */
  importRest?: boolean | undefined;
  /** `digest` of the report that was decided on. */
  decidedOn?: string | undefined;
};

/**
 * Takes a CSV file into the directory: people, seats, addresses or organizations. All in one transaction with one event; a second
 * import of the same file writes nothing and no event. Addresses without a kind are `unclassified` and `internal` until somebody says
 * otherwise.
 *
 * @throws DomainError `source_malformed`; `import_report_changed` when the report is no longer the one that was decided on
 */
export function importTable(
  db: Db,
  file: TableFile,
  { dryRun = false, importRest = false, decidedOn }: Options,
  stamp: Stamp,
): ImportReport {
  const source = checkedSource(file.source ?? undefined);
  return inTransaction(db, (tx) => {
    const known = source === null ? undefined : findMapping(tx, source, file.kind);
    const table = readTable(file.bytes);
    const mapping = "refused" in table ? undefined : mapColumns(file.kind, table, known?.columns, file.columns ?? {});
    const faults = "refused" in table ? [table.refused] : (mapping?.faults ?? []);
    const planning = startPlanning(readSnapshot(tx), stamp.at);
    const rows = "refused" in table || !mapping || faults.length > 0 ? 0 : planTable(file.kind, table, mapping, planning);
    const refused = [...faults, ...planning.refused].toSorted((a, b) => a.row - b.row);
    const isWritten = !dryRun && faults.length === 0 && (refused.length === 0 || importRest);
    const report = reportOf({ file, source: known?.sourceName ?? null, rows, refused, mapping, planning, isWritten });
    if (decidedOn !== undefined && decidedOn !== report.digest) throw new DomainError("import_report_changed");
    if (isWritten && mapping) write(tx, { planning, mapping, report }, stamp);
    return report;
  });
}

/** @returns how many rows there are */
function planTable(kind: TableKind, table: RawTable, mapping: Mapping, planning: Planning): number {
  const { read, plan } = tableRules[kind];
  const rows = rowsOf(table, mapping.columns).map((row) => {
    const cells = readCells(row);
    return { content: read(cells), refused: cells.refused };
  });
  if (rows.length === 0) planning.refused.push({ row: 1, column: null, reason: "import_empty", values: {} });
  planning.refused.push(...rows.flatMap(({ refused }) => refused));
  plan(
    rows.filter(({ refused }) => refused.length === 0).map(({ content }) => content),
    planning,
  );
  return rows.length;
}

type Work = { planning: Planning; mapping: Mapping; report: ImportReport };

function write(db: Db, { planning, mapping, report }: Work, stamp: Stamp): void {
  const { kind, source, created, changed, unchanged } = report;
  applySteps(db, planning.steps, stamp);
  const kept = source === null ? undefined : keepMapping(db, source, kind, mapping.toRemember, stamp);
  const subject = { table: kind, ...(kept ? { source: kept.sourceId } : {}) };
  if (planning.steps.length > 0)
    recordEvent(db, "directory.imported", { ...subject, created, changed, unchanged, refused: refusedRowCount(report) }, stamp);
  else if (kept?.isNews) recordEvent(db, "import_columns.remembered", subject, stamp);
}

type Found = {
  file: TableFile;
  source: string | null;
  rows: number;
  refused: RefusedCell[];
  mapping: Mapping | undefined;
  planning: Planning;
  isWritten: boolean;
};

function reportOf({ file, source, rows, refused, mapping, planning, isWritten }: Found): ImportReport {
  const { created, changed, unchanged } = planning;
  const entries = planning.entries.toSorted((a, b) => a.row - b.row);
  const columns = mapping?.columns ?? [];
  const shown = { kind: file.kind, source, rows, created, changed, unchanged, entries, refused, columns };
  return {
    ...shown,
    goneColumns: mapping?.gone ?? [],
    ignoredColumns: columns
      .filter(({ column, heading }) => column === null && heading.trim() !== "")
      .map(({ heading }) => heading),
    digest: createHash("sha256").update(JSON.stringify(shown)).digest("hex"),
    isWritten,
  };
}
