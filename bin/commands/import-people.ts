import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { importPeople } from "#lib/directory/import/import-people.ts";
import { type ImportReport, type RefusedCell, refusedRowCount } from "#lib/directory/import/report.ts";
import { DomainError } from "#lib/domain-error.ts";
import { type Command, CONSOLE_ACTOR, refusalSentence, UsageError, withDatabase } from "./command.ts";

const EXIT_REFUSED = 1;

export const importPeopleCommand: Command = {
  usage: "FILE [--dry-run] [--import-rest]",
  summary:
    "Takes people, seats and addresses from a CSV file. --dry-run only reports; --import-rest leaves out rows that are refused.",
  async run(args) {
    const options = { "dry-run": { type: "boolean" }, "import-rest": { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new UsageError("Name one CSV file.");
    const bytes = readFile(file);
    const how = { dryRun: values["dry-run"] ?? false, importRest: values["import-rest"] ?? false };
    const report = await withDatabase((db) => importPeople(db, bytes, how, { by: CONSOLE_ACTOR, at: new Date() }));
    printReport(report, how.dryRun);
    return report.refused.length > 0 ? EXIT_REFUSED : 0;
  },
};

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function printReport(report: ImportReport, isDryRun: boolean): void {
  const { rows, created, changed, unchanged, refused, ignoredColumns, isWritten } = report;
  for (const cell of refused) console.error(lineOf(cell));
  if (ignoredColumns.length > 0) console.log(`Columns not read: ${ignoredColumns.join(", ")}`);
  const counts = `${created} new, ${changed} changed, ${unchanged} unchanged, ${refusedRowCount(report)} refused`;
  console.log(`${rows} rows: ${counts}.`);
  if (!isWritten) console.log(isDryRun ? "Dry run: nothing was written." : "Nothing was written.");
}

const lineOf = ({ row, column, reason, values }: RefusedCell) =>
  `Row ${row}${column ? `, ${column}` : ""}: ${refusalSentence(new DomainError(reason, values))}`;
