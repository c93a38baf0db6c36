import type { Db } from "#db/open.ts";
import type { TableKind } from "#db/vocabulary.ts";
import { importTable, type TableFile } from "./import-table.ts";
import type { ImportReport } from "./report.ts";

export const stamp = { by: "cli", at: new Date("2026-04-01T10:00:00Z") };

/** Imports a table as somebody would write it into a file, cells apart by semicolons. */
export const loading =
  (db: Db, kind: TableKind, more: Partial<TableFile> & { dryRun?: boolean } = {}) =>
  (...lines: string[]): ImportReport =>
    importTable(db, { kind, bytes: Buffer.from(lines.join("\r\n")), ...more }, { dryRun: more.dryRun }, stamp);

export const reasonsOf = ({ refused }: ImportReport) => refused.map(({ row, column, reason }) => [row, column, reason]);
