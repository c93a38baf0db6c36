import type { TableKind } from "#db/vocabulary.ts";
import { columnOf, columnsOf, type ImportColumn, neededColumns } from "./columns.ts";
import type { RawTable } from "./read-table.ts";
import type { RefusedCell } from "./report.ts";

/** A column that is not read although its heading may mean something. */
export const IGNORE = "ignore";
export type ColumnDecision = ImportColumn | typeof IGNORE;
/** By the heading, spelt as in the file or otherwise. */
export type ColumnDecisions = Readonly<Record<string, ColumnDecision>>;

/** A heading as it came the last time. `decision` null: taken as the rules take it. */
export type RememberedColumn = { heading: string; decision: ColumnDecision | null };

/** What told what a column holds. */
export type ColumnGround = "decision" | "memory" | "rule" | "nothing";

export type MappedColumn = {
  /** As the file has it; "" where there is none. */
  heading: string;
  /** Null: not read. */
  column: ImportColumn | null;
  by: ColumnGround;
  /** The source did not have it the last time. */
  isNew: boolean;
  /** Some of what is in it. */
  samples: string[];
};

export type Mapping = {
  columns: MappedColumn[];
  /** Headings that the source had the last time. */
  gone: string[];
  /** Why rows cannot be read so. */
  faults: RefusedCell[];
  toRemember: RememberedColumn[];
};

const MAX_SAMPLES = 3;

/** What each column of a file holds: as somebody says now, as was said of this source before, or as its heading says. */
export function mapColumns(
  kind: TableKind,
  table: RawTable,
  remembered: readonly RememberedColumn[] | undefined,
  decisions: ColumnDecisions,
): Mapping {
  const keys = keysOf(table.heading);
  const said = new Map(Object.entries(decisions).map(([heading, decision]) => [fold(heading), decision]));
  const known = new Map(withKeys(remembered ?? []));
  const valid = new Set<string>([...columnsOf(kind), IGNORE]);
  const decisionOn = (key: string) =>
    [said.get(key), known.get(key)?.decision ?? undefined].find((each) => each && valid.has(each));
  const decided = keys.map(decisionOn);
  const columns = table.heading.map((heading, index): MappedColumn => {
    const key = keys[index] ?? "";
    const byRule = columnOf(kind, heading);
    const decision = decided[index];
    const column = decision ? (decision === IGNORE ? null : decision) : byRule && !decided.includes(byRule) ? byRule : null;
    return {
      heading,
      column,
      by: groundOf({ said: said.get(key), remembered: known.get(key), byRule, column }),
      isNew: remembered !== undefined && !known.has(key),
      samples: samplesOf(table, index),
    };
  });
  const toRemember = table.heading.map((heading, index) => {
    const decision = decided[index] ?? null;
    return { heading, decision: decision === (columnOf(kind, heading) ?? IGNORE) ? null : decision };
  });
  const gone = [...known].filter(([key]) => !keys.includes(key)).map(([, { heading }]) => heading);
  const strangers = [...said.keys()].filter((key) => !keys.includes(key));
  return { columns, gone, faults: faultsOf(kind, columns, strangers), toRemember };
}

type Grounds = {
  said: ColumnDecision | undefined;
  remembered: RememberedColumn | undefined;
  byRule: ImportColumn | undefined;
  column: ImportColumn | null;
};

/** Whoever says what is known anyway decides nothing. */
function groundOf({ said, remembered, byRule, column }: Grounds): ColumnGround {
  const known = remembered && (remembered.decision ?? byRule ?? IGNORE);
  if (known === (column ?? IGNORE)) return known === byRule ? "rule" : "memory";
  if (said === (column ?? IGNORE)) return said === byRule ? "rule" : "decision";
  return column ? "rule" : "nothing";
}

/** What decisions call each column: two of one name are told apart by a number, one without a heading goes by its place. */
export function keysOf(heading: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return heading.map((text, index) => {
    const key = fold(text) || `#${index + 1}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key} #${count}`;
  });
}

function withKeys(columns: readonly RememberedColumn[]): [string, RememberedColumn][] {
  const keys = keysOf(columns.map(({ heading }) => heading));
  return columns.map((each, index) => [keys[index] ?? "", each]);
}

function faultsOf(kind: TableKind, columns: readonly MappedColumn[], strangers: readonly string[]): RefusedCell[] {
  const used = columns.flatMap(({ column }) => column ?? []);
  const twice = used.find((column, index) => used.indexOf(column) !== index);
  const missing = neededColumns[kind].filter((group) => !group.some((column) => used.includes(column)));
  const fault = (column: ImportColumn | null, reason: string, values: RefusedCell["values"]): RefusedCell => ({
    row: 1,
    column,
    reason,
    values,
  });
  return [
    ...strangers.map((heading) => fault(null, "heading_unknown", { heading })),
    ...(twice ? [fault(twice, "column_twice", { column: twice })] : []),
    ...missing.map(([column]) => fault(column, kind === "people" ? "column_missing" : "column_needed", { column })),
  ];
}

const samplesOf = ({ rows }: RawTable, index: number): string[] => {
  const samples = new Set<string>();
  for (const { cells } of rows) {
    if (samples.size === MAX_SAMPLES) break;
    if (cells[index]) samples.add(cells[index].slice(0, 60));
  }
  return [...samples];
};

const fold = (text: string) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
