import { stringify } from "csv-stringify/sync";

export type Cell = string | null | undefined;

/**
 * For Excel and PowerShell in Germany: semicolons, UTF-8 with a byte order mark. A value that a spreadsheet would calculate instead of
 * showing gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export const writeCsv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `${BYTE_ORDER_MARK}${csvRows([head, ...rows])}`;

const BYTE_ORDER_MARK = "\ufeff";

/** More rows of such a table. */
export function csvRows(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => cell ?? "")),
    { delimiter: ";", escape_formulas: true, record_delimiter: "windows", quoted_match: /[\p{Cc}']/u },
  );
}
