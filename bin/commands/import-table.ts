import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { TableKind } from "#db/vocabulary.ts";
import { columnsOf } from "#lib/directory/import/columns.ts";
import { importTable } from "#lib/directory/import/import-table.ts";
import { type ColumnDecision, type ColumnDecisions, IGNORE } from "#lib/directory/import/mapping.ts";
import { type Command, CONSOLE_ACTOR, UsageError, withDatabase } from "./command.ts";
import { printTableReport } from "./table-report.ts";

const EXIT_REFUSED = 1;

const flags = {
  source: { type: "string" },
  column: { type: "string", multiple: true },
  "dry-run": { type: "boolean" },
  "import-rest": { type: "boolean" },
} as const;

const summaries: Record<TableKind, string> = {
  people:
    "Takes people, seats and addresses from a CSV file. --source remembers what its columns hold; --column COLUMN=HEADING says it, " +
    "COLUMN may be ignore. --dry-run only reports; --import-rest leaves out rows that are refused.",
  memberships: "The same for seats of people in committees, boards, companies and offices that are known.",
  contact_points: "The same for addresses and numbers of people and organizations that are known.",
  organizations: "The same for companies, committees, boards, factions and offices.",
};

/** Imports a CSV file of one kind. */
export const importTableCommand = (kind: TableKind): Command => ({
  usage: "FILE [--source NAME] [--column COLUMN=HEADING]... [--dry-run] [--import-rest]",
  summary: summaries[kind],
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: flags, allowPositionals: true });
    const [path, ...rest] = positionals;
    if (!path || rest.length > 0) throw new UsageError("Name one CSV file.");
    const file = { kind, bytes: readFile(path), source: values.source, columns: readColumns(kind, values.column ?? []) };
    const how = { dryRun: values["dry-run"] ?? false, importRest: values["import-rest"] ?? false };
    const report = await withDatabase((db) => importTable(db, file, how, { by: CONSOLE_ACTOR, at: new Date() }));
    printTableReport(report, how.dryRun);
    return report.refused.length > 0 ? EXIT_REFUSED : 0;
  },
});

/** `email=E-Mail dienstlich`: our name first, because a heading may hold any sign. */
function readColumns(kind: TableKind, said: readonly string[]): ColumnDecisions {
  const possible: readonly ColumnDecision[] = [...columnsOf(kind), IGNORE];
  const pairs = said.map((text) => {
    const [name, heading] = [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)];
    const column = possible.find((each) => each === name);
    if (!column) throw new UsageError(`--column ${text}: COLUMN=HEADING, and COLUMN one of ${possible.join(", ")}.`);
    return [heading, column] as const;
  });
  return Object.fromEntries(pairs);
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
