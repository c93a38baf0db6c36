import { resolve } from "node:path";
import type { Database, RunResult } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import { openFile, openFileWithoutWaiting } from "./file.ts";
import { withKeptStatements } from "./kept-statements.ts";
import * as schema from "./schema/index.ts";

/** A database or a transaction: commands compose, an inner transaction becomes a savepoint. */
export type Db = BaseSQLiteDatabase<"sync", RunResult, typeof schema>;

export type Connection = ReturnType<typeof connectTo>;

/**
 * Opens the one file that web, worker and commands share, and brings it up to date. `:memory:` for tests.
 *
 * @throws when the file cannot be opened or a migration fails; the file is then as it was
 */
export function openDatabase(path: string): Connection {
  if (path === ":memory:") return connect((migratedImage ??= makeImage()));
  return migrated(connect(path));
}

/** The file once more, for commits that somebody else brings to the disk. */
export const openWithoutWaiting = (path: string): Connection => connectTo(openFileWithoutWaiting(path));

/** Of an empty database with every migration, made once per process: nearly every test begins with one. */
let migratedImage: Buffer | undefined;
const makeImage = () => migrated(connect(":memory:")).$client.serialize();

function migrated(db: Connection): Connection {
  const file = db.$client;
  // A migration that makes a table anew drops the old one while others refer to it, and inside its transaction this cannot be changed.
  file.pragma("foreign_keys = OFF");
  // All processes start in the project's folder; the bundled web server has no other way to know where that is.
  migrate(db, { migrationsFolder: resolve("db/migrations") });
  file.pragma("foreign_keys = ON");
  return db;
}

const connect = (pathOrImage: string | Buffer): Connection => connectTo(openFile(pathOrImage));

function connectTo(file: Database) {
  const db = drizzle(withKeptStatements(file), { schema, casing: "snake_case" });
  return Object.assign(db, { $client: file }); // itself, for statements that somebody keeps and sets a form for
}

/**
 * Runs a command's reads and writes as one. Takes the write lock at once: a transaction that reads first and writes later would be
 * refused whenever the other process has written in between.
 */
export function inTransaction<T>(db: Db, work: (tx: Db) => T): T {
  return db.transaction(work, { behavior: "immediate" });
}
