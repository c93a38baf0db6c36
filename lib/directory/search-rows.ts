import { and, gte, lt, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints } from "#db/schema/index.ts";
import { queryWords } from "./fold.ts";
import { organizationRow, personRow } from "./search-index.ts";

/** Rows of the search index whose words begin with what was typed. */
export function rowsByWords(db: Db, query: string): number[] {
  const words = queryWords(query);
  if (words.length === 0) return [];
  const phrase = words.map((word) => `"${word}"*`).join(" ");
  // One value instead of a row each: a single letter finds tens of thousands.
  const found = sql`select json_group_array(rowid) as rows from directory_search where words match ${phrase}`;
  return JSON.parse(db.get<{ rows: string }>(found).rows) as number[];
}

/** Rows whose owner has an address that begins with what was typed; without an @, none. */
export function rowsByAddress(db: Db, query: string): number[] {
  const typed = query.trim().toLowerCase();
  if (!typed.includes("@")) return [];
  return db
    .select({ personId: contactPointOwners.personId, organizationId: contactPointOwners.organizationId })
    .from(contactPoints)
    .innerJoin(contactPointOwners, sql`${contactPointOwners.contactPointId} = ${contactPoints.id}`)
    .where(
      and(
        sql`${contactPoints.channel} = 'email' and ${contactPoints.archivedAt} is null`,
        // What only few may see cannot be found by guessing it letter by letter either.
        sql`${contactPoints.publicity} <> 'restricted' and ${contactPoints.kind} <> 'private'`,
        gte(contactPoints.valueNormalized, typed),
        lt(contactPoints.valueNormalized, `${typed}\u{10FFFF}`),
      ),
    )
    .all()
    .map((owner) => (owner.personId === null ? organizationRow(owner.organizationId ?? 0) : personRow(owner.personId)));
}
