import type { ImportColumn } from "./columns.ts";

/** One thing that has to be put right in the file. `reason` is a key under `refusals` in messages/*.json, `values` fill its sentence. */
export type RefusedCell = {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  column: ImportColumn | null;
  reason: string;
  values: Record<string, string | number>;
};

/** Rows by what they did, or would do. Created, changed, unchanged and refused rows add up to `rows`. */
export type ImportReport = {
  rows: number;
  /** Rows of people who are new. */
  created: number;
  /** Rows that add or change something about people who were known. */
  changed: number;
  unchanged: number;
  /** At least one per refused row; a row may have several. */
  refused: RefusedCell[];
  /** Headings that mean nothing here; their cells were not read. */
  ignoredColumns: string[];
  /** False for a dry run, and when rows were refused and the rest was not asked for. */
  isWritten: boolean;
};

export const emptyReport = (refused: RefusedCell[], ignoredColumns: string[] = []): ImportReport => ({
  rows: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  refused,
  ignoredColumns,
  isWritten: false,
});

export const refusedRowCount = (report: Pick<ImportReport, "refused">) => new Set(report.refused.map((each) => each.row)).size;
