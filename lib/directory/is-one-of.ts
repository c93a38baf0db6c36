import { inArray, sql } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";

/** One bound value however many values there are: SQLite allows 32,766 of them. */
export const isOneOf = (column: AnySQLiteColumn, values: readonly (number | string)[]) =>
  inArray(column, sql`(select value from json_each(${JSON.stringify(values)}))`);
