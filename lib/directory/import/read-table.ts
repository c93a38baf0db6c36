import { CsvError, parse } from "csv-parse/sync";
import { columnOf, type ImportColumn } from "./columns.ts";
import { decodeText, separatorOf } from "./decode.ts";
import type { RefusedCell } from "./report.ts";

export const MAX_IMPORT_BYTES = 10_000_000;
export const MAX_IMPORT_ROWS = 20_000;
/** In characters; the cells of a row together hold far less. */
const MAX_LINE_LENGTH = 100_000;

export type TableRow = { row: number; cells: Partial<Record<ImportColumn, string>>; extraCells: number };
export type Table = { rows: TableRow[]; ignoredColumns: string[] };

const refused = (row: number, reason: string, values: RefusedCell["values"] = {}, column: ImportColumn | null = null) => ({
  refused: { row, column, reason, values },
});

/** The rows of a CSV file by our columns, empty cells left out; or why the file as a whole cannot be read. */
export function readTable(bytes: Uint8Array): Table | { refused: RefusedCell } {
  if (bytes.length > MAX_IMPORT_BYTES) return refused(1, "import_too_large", { megabytes: MAX_IMPORT_BYTES / 1_000_000 });
  const text = decodeText(bytes);
  if (text === undefined) return refused(1, "import_not_text");
  const longLine = findLongLine(text);
  if (longLine) return refused(longLine, "import_malformed");
  const records = parseRecords(text);
  if ("refused" in records) return records;
  const [heading, ...body] = records;
  if (!heading) return refused(1, "import_empty");
  if (body.length > MAX_IMPORT_ROWS) return refused(1, "import_too_many", { rows: MAX_IMPORT_ROWS });

  const columns = heading.map(columnOf);
  const twice = columns.find((column, index) => column && columns.indexOf(column) !== index);
  if (twice) return refused(1, "column_twice", { column: twice }, twice);
  if (!columns.includes("family_name")) return refused(1, "column_missing", { column: "family_name" }, "family_name");
  const ignoredColumns = heading.filter((name, index) => !columns[index] && name.trim() !== "");
  const rows = body.map((record, index) => toRow(record, index + 2, columns)).filter((row) => Object.keys(row.cells).length > 0);
  if (rows.length === 0) return refused(1, "import_empty");
  return { rows, ignoredColumns };
}

function parseRecords(text: string): string[][] | { refused: RefusedCell } {
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
      to: MAX_IMPORT_ROWS + 2, // the heading and one row too many: a file made to be slow would hold everybody up
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused(Number(error["lines"] ?? 1), "import_malformed");
  }
}

/** A heading of a million cells takes the parser half a minute. */
function findLongLine(text: string): number | undefined {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g))
    if (line.length > MAX_LINE_LENGTH) return text.slice(0, index).split(/\r\n|\r|\n/).length;
  return undefined;
}

function toRow(record: readonly string[], row: number, columns: readonly (ImportColumn | undefined)[]): TableRow {
  const named = columns.flatMap((column, index) => {
    const cell = record[index]?.normalize("NFC").trim();
    return column && cell ? [[column, cell] as const] : [];
  });
  const extraCells = record.slice(columns.length).filter((cell) => cell.trim() !== "").length;
  return { row, cells: Object.fromEntries(named), extraCells };
}
