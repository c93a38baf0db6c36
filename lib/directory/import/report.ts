import type { TableKind } from "#db/vocabulary.ts";
import type { ImportColumn } from "./columns.ts";
import type { MappedColumn } from "./mapping.ts";

/** One thing that has to be put right in the file. `reason` is a key under `refusals` in messages/*.json, `values` fill its sentence. */
export type RefusedCell = {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  column: ImportColumn | null;
  reason: string;
  values: Record<string, string | number>;
};

/** A field that gets another value; days as `2019-07-01`, words as in the vocabulary. Null: empty. */
export type Change = { field: string; from: string | null; to: string | null };

/** What a row does to one record. */
export type Difference = {
  what: "person" | "organization" | "membership" | "contact";
  /** Of a person or organization its name, of a seat the organization, of a contact the address or number. */
  name: string;
  isNew: boolean;
  changes: Change[];
};

/** A row that does something. */
export type ImportEntry = { row: number; isNew: boolean; subject: string; differences: Difference[] };

/** Rows by what they did, or would do. Created, changed, unchanged and refused rows add up to `rows`. */
export type ImportReport = {
  kind: TableKind;
  /** As it is called here. Null: none was named, and nothing is remembered. */
  source: string | null;
  rows: number;
  /** Rows of people, seats, addresses or organizations that are new: what a table of this kind is about. */
  created: number;
  /** Rows that add or change something about what was known. */
  changed: number;
  unchanged: number;
  entries: ImportEntry[];
  /** At least one per refused row; a row may have several. */
  refused: RefusedCell[];
  columns: MappedColumn[];
  /** Headings that the source had the last time. */
  goneColumns: string[];
  /** Headings that mean nothing here; their cells were not read. */
  ignoredColumns: string[];
  /** What is above, as a hash: a decision is about this report and no other. */
  digest: string;
  /** False for a dry run, and when rows were refused and the rest was not asked for. */
  isWritten: boolean;
};

export const refusedRowCount = (report: Pick<ImportReport, "refused">) => new Set(report.refused.map((each) => each.row)).size;
