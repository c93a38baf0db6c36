import type { ContactChannel } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import { normalizeContactValue } from "../contact-value.ts";
import {
  MAX_LABEL_LENGTH,
  MAX_NAME_LENGTH,
  MAX_ORGANIZATION_NAME_LENGTH,
  MAX_REASON_LENGTH,
  MAX_VALUE_LENGTH,
} from "../input.ts";
import { MAX_KEY_LENGTH } from "../keys.ts";
import type { ImportColumn } from "./columns.ts";
import type { MappedColumn } from "./mapping.ts";
import type { RawTable } from "./read-table.ts";
import type { RefusedCell } from "./report.ts";

export type TableRow = { row: number; cells: Partial<Record<ImportColumn, string>>; extraCells: number };
export type ContactValue = { channel: ContactChannel; value: string; normalized: string };

/** The cells of one row, checked as they are read, so that all of its faults are named at once. Undefined: empty, or refused. */
export type Cells = {
  row: number;
  text: (column: ImportColumn) => string | undefined;
  word: <T>(column: ImportColumn, read: (text: string) => T | undefined, reason: string) => T | undefined;
  day: (column: ImportColumn) => string | undefined;
  contact: (column: ImportColumn, channel: ContactChannel) => ContactValue | undefined;
  refuse: (column: ImportColumn | null, reason: string, values?: RefusedCell["values"]) => undefined;
  refused: RefusedCell[];
};

const maxLengths: Partial<Record<ImportColumn, number>> = {
  family_name: MAX_NAME_LENGTH,
  given_name: MAX_NAME_LENGTH,
  title: MAX_LABEL_LENGTH,
  form_of_address: MAX_LABEL_LENGTH,
  organization: MAX_ORGANIZATION_NAME_LENGTH,
  company: MAX_ORGANIZATION_NAME_LENGTH,
  name: MAX_ORGANIZATION_NAME_LENGTH,
  parent: MAX_ORGANIZATION_NAME_LENGTH,
  key: MAX_KEY_LENGTH,
  short_name: MAX_LABEL_LENGTH,
  role_label: MAX_LABEL_LENGTH,
  reason: MAX_REASON_LENGTH,
};
/** Spreadsheets break the lines of a postal address. */
const foldedColumns = new Set<ImportColumn>(["post", "value"]);

/** The rows of a file by our columns, without those that have nothing in them. */
export function rowsOf({ rows }: RawTable, columns: readonly MappedColumn[]): TableRow[] {
  const read = rows.map(({ row, cells }): TableRow => {
    const named = columns.flatMap(({ column }, index) => {
      const cell = cells[index];
      return column && cell ? [[column, foldedColumns.has(column) ? cell.replace(/\s*[\r\n]+\s*/g, ", ") : cell] as const] : [];
    });
    const extraCells = cells.slice(columns.length).filter((cell) => cell !== "").length;
    return { row, cells: Object.fromEntries(named), extraCells };
  });
  return read.filter(({ cells }) => Object.keys(cells).length > 0);
}

export function readCells({ row, cells, extraCells }: TableRow): Cells {
  const refused: RefusedCell[] = [];
  const refuse: Cells["refuse"] = (column, reason, values = {}) => void refused.push({ row, column, reason, values });
  if (extraCells > 0) refuse(null, "cells_shifted");
  for (const [column, text] of Object.entries(cells) as [ImportColumn, string][]) {
    const max = maxLengths[column] ?? MAX_VALUE_LENGTH;
    if (text.length > max) refuse(column, "cell_too_long", { max });
    if (/[\p{Cc}\u2028\u2029]/u.test(text)) refuse(column, "cell_line_break");
  }
  const word: Cells["word"] = (column, read, reason) => {
    const text = cells[column];
    return text === undefined ? undefined : (read(text) ?? refuse(column, reason, { value: text }));
  };
  const contact: Cells["contact"] = (column, channel) => {
    const value = cells[column];
    if (value === undefined) return undefined;
    try {
      return { channel, value, normalized: normalizeContactValue(channel, value) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return refuse(column, error.code, error.values);
    }
  };
  const day = (column: ImportColumn) => word(column, dayOfCell, "date_malformed");
  return { row, text: (column) => cells[column], word, day, contact, refuse, refused };
}

/** "2019-07-01", "1.7.2019" or "01.07.2019" as a calendar day that exists; databases write midnight behind it. */
function dayOfCell(text: string): string | undefined {
  const day = text.replace(/[T ]00:00(?::00)?(?:\.0+)?Z?$/, "");
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day);
  const german = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(day);
  const [year, month, date] = iso ? [iso[1], iso[2], iso[3]] : german ? [german[3], german[2], german[1]] : [];
  if (!year || !month || !date) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const at = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined;
}
