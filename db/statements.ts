import type { Database, RunResult } from "better-sqlite3";
import type { Db } from "./open.ts";

/** Drizzle's, or the file itself where Drizzle has not been loaded. */
export type AnyDb = Db | Database;

/**
 * Rows of a statement that runs many times a second: building it anew, as Drizzle does each time, takes ten times as long as running it.
 *
 * @param source names its columns as `Row` has them; its text never changes, only `values` do
 */
export const rowsOf = <Row>(db: AnyDb, source: string, ...values: Value[]): Row[] =>
  fileOf(db).prepare(source).all(values) as Row[];

/** As `rowsOf`, for a statement that changes something. */
export const run = (db: AnyDb, source: string, ...values: Value[]): RunResult => fileOf(db).prepare(source).run(values);

type Value = number | string | null;

/** Drizzle's types hide it. Statements are kept (kept-statements.ts). */
const fileOf = (db: AnyDb): Database =>
  "session" in db ? (db as unknown as { session: { client: Database } }).session.client : (db as Database);
