import { type SQL, sql } from "drizzle-orm";
import { type AnySQLiteColumn, integer } from "drizzle-orm/sqlite-core";

/** An instant: UTC milliseconds in the file, `Date` in TypeScript. */
export const instant = () => integer({ mode: "timestamp_ms" });

export const flag = () => integer({ mode: "boolean" });

/** `CHECK` that a column holds one of the words; drizzle's `enum` alone is only a type. NULL passes. */
export const oneOf = (column: AnySQLiteColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;

/**
 * As `oneOf`, for tables of which thousands of rows are written at a time: the list of an `in` SQLite makes anew for every row, which takes longer
 * than writing the row.
 */
export const equalsOneOf = (column: AnySQLiteColumn, words: readonly string[]): SQL =>
  sql.join(
    words.map((word) => sql`${column} = ${sql.raw(`'${word}'`)}`),
    sql` or `,
  );

/** `CHECK` that exactly one of the columns is set. */
export const exactlyOne = (...columns: AnySQLiteColumn[]): SQL =>
  sql`${sql.join(
    columns.map((column) => sql`(${column} is not null)`),
    sql` + `,
  )} = 1`;

/** `CHECK` that at most one of the columns is set. */
export const atMostOne = (first: AnySQLiteColumn, second: AnySQLiteColumn): SQL => sql`${first} is null or ${second} is null`;
