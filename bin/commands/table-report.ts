import { createTranslator } from "next-intl";
import {
  type Difference,
  type ImportEntry,
  type ImportReport,
  type RefusedCell,
  refusedRowCount,
} from "#lib/directory/import/report.ts";
import { DomainError } from "#lib/domain-error.ts";
import en from "#messages/en.json" with { type: "json" };
import { refusalSentence } from "./command.ts";

/** The page shows more. */
const MAX_LINES = 40;

const say = createTranslator({ locale: "en", messages: en, namespace: "import" }) as unknown as (
  key: string,
  values?: Record<string, string>,
) => string;

/** What happens to each row: what has to be put right on the error stream, then what is new or changed, then the figures. */
export function printTableReport(report: ImportReport, isDryRun: boolean): void {
  const { rows, created, changed, unchanged, entries, refused, columns, goneColumns, ignoredColumns, isWritten } = report;
  for (const cell of refused) console.error(faultLine(cell));
  for (const entry of entries.slice(0, MAX_LINES)) console.log(`  ${entryLine(entry)}`);
  if (entries.length > MAX_LINES) console.log(`  … and ${entries.length - MAX_LINES} more rows`);
  const news = columns.filter(({ isNew }) => isNew).map(({ heading }) => heading);
  if (news.length > 0) console.log(`Columns new since the last time: ${news.join(", ")}`);
  if (goneColumns.length > 0) console.log(`Columns gone since the last time: ${goneColumns.join(", ")}`);
  if (ignoredColumns.length > 0) console.log(`Columns not read: ${ignoredColumns.join(", ")}`);
  const counts = `${created} new, ${changed} changed, ${unchanged} unchanged, ${refusedRowCount(report)} refused`;
  console.log(`${rows} rows: ${counts}.`);
  if (!isWritten) console.log(isDryRun ? "Dry run: nothing was written." : "Nothing was written.");
  else if (entries.length === 0) console.log("Everything was known already: nothing was written.");
}

const faultLine = ({ row, column, reason, values }: RefusedCell) =>
  `Row ${row}${column ? `, ${column}` : ""}: ${refusalSentence(new DomainError(reason, values))}`;

const entryLine = ({ row, isNew, subject, differences }: ImportEntry) =>
  `Row ${row}, ${isNew ? "new" : "changed"}: ${subject} – ${differences.map(differenceLine).join("; ")}`;

function differenceLine({ what, name, isNew, changes }: Difference): string {
  const parts = changes.map(({ field, from, to }) =>
    field === "isArchived" ? say("taken_up") : `${say(`field.${field}`)} ${from === null ? "" : `${from} → `}${to ?? "–"}`,
  );
  return [say(`${isNew ? "new" : "known"}.${what}`, { name }), ...parts].join(", ");
}
