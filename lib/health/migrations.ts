import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";

/** The migrations that came with this version, as drizzle knows them: by the moment each was made, in milliseconds. */
export function listShippedMigrations(folder = resolve("db/migrations")): number[] {
  const journal = JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")) as { entries: { when: number }[] };
  return journal.entries.map(({ when }) => when);
}

/** How many of them the file has not seen. What a newer version has added does not count: migrations only widen. */
export function countMissingMigrations(db: Db, shipped: readonly number[]): number {
  const rows = db.all<{ when: number }>(sql`select created_at as "when" from __drizzle_migrations`);
  const applied = new Set(rows.map(({ when }) => Number(when)));
  return shipped.filter((when) => !applied.has(when)).length;
}
