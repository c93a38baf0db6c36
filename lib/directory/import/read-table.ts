import { CsvError, parse } from "csv-parse/sync";
import { decodeText, separatorOf } from "./decode.ts";
import type { RefusedCell } from "./report.ts";

export const MAX_IMPORT_BYTES = 10_000_000;
export const MAX_IMPORT_ROWS = 20_000;
/** In characters; the cells of a row together hold far less. */
const MAX_LINE_LENGTH = 100_000;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** As the file has it. `row` counts as a spreadsheet does: the heading is row 1. */
export type RawTable = { heading: string[]; rows: { row: number; cells: readonly string[] }[] };

const refused = (row: number, reason: string, values: RefusedCell["values"] = {}) => ({
  refused: { row, column: null, reason, values },
});

/** Heading and rows of a CSV file, empty rows left out; or why the file as a whole cannot be read. */
export function readTable(bytes: Uint8Array): RawTable | { refused: RefusedCell } {
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
  const rows = body
    .map((record, index) => ({ row: index + 2, cells: record.map((cell) => cell.normalize("NFC").trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  return rows.length > 0 ? { heading, rows } : refused(1, "import_empty");
}

function parseRecords(text: string): string[][] | { refused: RefusedCell } {
  // Excel writes and reads a first line that names the separator, and does not show it.
  const named = /^sep=(.)\r?\n/i.exec(text);
  const table = named ? text.slice(named[0].length) : text;
  try {
    return parse(table, {
      delimiter: named?.[1] ?? separatorOf(table),
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

/** A heading of a million cells takes the parser half a minute. By hand, because an expression has no room for so long a line. */
function findLongLine(text: string): number | undefined {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at - start > MAX_LINE_LENGTH) return line;
    const sign = text.charCodeAt(at);
    if (sign !== LINE_FEED && sign !== CARRIAGE_RETURN) continue;
    start = at + 1;
    if (sign === LINE_FEED || text.charCodeAt(at + 1) !== LINE_FEED) line++;
  }
  return undefined;
}
