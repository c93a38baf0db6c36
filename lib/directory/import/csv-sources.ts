import { and, asc, eq, like } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { csvMappings, importSources } from "#db/schema/index.ts";
import type { TableKind } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import { singleLine } from "../../input-fields.ts";
import type { Stamp } from "../../stamp.ts";
import { MAX_LABEL_LENGTH } from "../input.ts";
import { slugOf } from "../keys.ts";
import { csvSourceKeys } from "../../oparl/sources.ts";
import { type ColumnDecisions, mapColumns, type RememberedColumn } from "./mapping.ts";
import type { RawTable } from "./read-table.ts";

/** "Ratsinformationssystem-Export": where tables come from, again and again. */
export const SourceName = singleLine(MAX_LABEL_LENGTH);

/** Where tables have come from, each kind with the moment at which its columns were last remembered. */
export function listCsvSources(db: Db) {
  const { id, name, key } = importSources;
  return db
    .select({ id: csvMappings.id, sourceId: id, name, kind: csvMappings.kind, rememberedAt: csvMappings.rememberedAt })
    .from(importSources)
    .innerJoin(csvMappings, eq(csvMappings.sourceId, id))
    .where(like(key, csvSourceKeys))
    .orderBy(asc(name), asc(csvMappings.kind))
    .all();
}
export type CsvSource = ReturnType<typeof listCsvSources>[number];

export type KnownMapping = { sourceName: string; columns: RememberedColumn[] | undefined };

/** What is remembered of a source that was named, spelling aside. */
export function findMapping(db: Db, name: string, kind: TableKind): KnownMapping {
  const row = db
    .select({ name: importSources.name, columns: csvMappings.columns })
    .from(importSources)
    .leftJoin(csvMappings, and(eq(csvMappings.sourceId, importSources.id), eq(csvMappings.kind, kind)))
    .where(eq(importSources.key, keyOf(name)))
    .get();
  return { sourceName: row?.name ?? name, columns: row?.columns ? (JSON.parse(row.columns) as RememberedColumn[]) : undefined };
}

/**
 * Part of a command; writes no event.
 *
 * @returns the source's id, and whether anything of it was not known
 */
export function keepMapping(db: Db, name: string, kind: TableKind, columns: readonly RememberedColumn[], stamp: Stamp) {
  const text = JSON.stringify(columns);
  const known = db
    .select({ id: importSources.id })
    .from(importSources)
    .where(eq(importSources.key, keyOf(name)))
    .get();
  const source =
    known ??
    db
      .insert(importSources)
      .values({ key: keyOf(name), name, createdAt: stamp.at })
      .returning({ id: importSources.id })
      .get();
  const mapping = and(eq(csvMappings.sourceId, source.id), eq(csvMappings.kind, kind));
  const before = db.select({ columns: csvMappings.columns }).from(csvMappings).where(mapping).get();
  if (before?.columns === text) return { sourceId: source.id, isNews: false };
  const values = { columns: text, rememberedAt: stamp.at };
  if (before) db.update(csvMappings).set(values).where(mapping).run();
  else
    db.insert(csvMappings)
      .values({ sourceId: source.id, kind, ...values })
      .run();
  return { sourceId: source.id, isNews: true };
}

type Said = { source: string; kind: TableKind; decisions: ColumnDecisions };

/** What somebody says of the columns of a table holds the next time, also when nothing is taken over now. */
export function rememberColumns(db: Db, table: RawTable, { source, kind, decisions }: Said, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { columns } = findMapping(tx, source, kind);
    const { toRemember } = mapColumns(kind, table, columns, decisions);
    const { sourceId, isNews } = keepMapping(tx, source, kind, toRemember, stamp);
    if (isNews) recordEvent(tx, "import_columns.remembered", { source: sourceId, table: kind }, stamp);
  });
}

/** @throws DomainError `source_malformed` */
export function checkedSource(name: string | undefined): string | null {
  if (name === undefined || name.trim() === "") return null;
  const checked = SourceName.safeParse(name);
  if (!checked.success) throw new DomainError("source_malformed", { max: MAX_LABEL_LENGTH }, "source");
  return checked.data;
}

/** Sources of tables are apart from those of other kinds, whose keys are addresses. */
const keyOf = (name: string) => `csv:${slugOf(name)}`;
