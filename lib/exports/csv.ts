import { stringify } from "csv-stringify/sync";

export type Cell = string | null | undefined;

/**
 * For Excel and PowerShell in Germany: semicolons, UTF-8 with a byte order mark. A value that a spreadsheet would calculate instead of
 * showing gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function writeCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([[...head], ...rows.map((row) => row.map((cell) => cell ?? ""))], {
    bom: true,
    delimiter: ";",
    escape_formulas: true,
    record_delimiter: "windows",
    quoted_match: /[\p{Cc}']/u,
  });
}
