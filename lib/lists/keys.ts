import { and, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { distributionLists } from "#db/schema/index.ts";

/** The lists in use that have these keys. A key that none has is not in the map. */
export function findListIds(db: Db, keys: readonly string[]): Map<string, number> {
  const rows = db
    .select({ key: distributionLists.key, id: distributionLists.id })
    .from(distributionLists)
    .where(
      and(
        inArray(distributionLists.key, sql`(select value from json_each(${JSON.stringify(keys)}))`),
        isNull(distributionLists.archivedAt),
      ),
    )
    .all();
  return new Map(rows.map((row) => [row.key, row.id]));
}
