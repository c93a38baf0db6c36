import { and, asc, count, eq, gt, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { actors, directoryLookups, distributionLists, organizations, personalLinks } from "#db/schema/index.ts";
import type { LinkPurpose } from "#db/vocabulary.ts";
import { foldWords, queryWords } from "../directory/fold.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { isInUse, tokenState } from "../tokens/state.ts";

const creators = alias(actors, "creators");
const revokers = alias(actors, "revokers");

type Wanted = { query?: string; hasEnded?: boolean; limit: number; offset?: number };

/** Links that open something, soonest to expire first, or those that no longer do, newest first; only of people named so. */
export function listLinks(db: Db, at: Date, { query = "", hasEnded = false, limit, offset = 0 }: Wanted) {
  const words = queryWords(query);
  const rows = readable(db)
    .all()
    .map((row) => ({ ...row, state: tokenState(row, at) }))
    .filter((row) => isInUse(row.state) !== hasEnded && isNamed(row.name, words))
    .toSorted((a, b) => (hasEnded ? endOf(b) - endOf(a) : endOf(a) - endOf(b)) || a.name.localeCompare(b.name, "de"));
  const page = rows.slice(offset, offset + limit);
  const looked = countLookUps(
    db,
    page.map((row) => row.id),
  );
  return { total: rows.length, links: page.map((row) => ({ ...row, lookUps: looked.get(row.id) ?? 0 })) };
}
export type LinkRow = ReturnType<typeof listLinks>["links"][number];

type PageOf = {
  hasEnded: boolean;
  /** Links for this only. */
  purpose: LinkPurpose | undefined;
  /** `position` of the last one on the page before. */
  after: number | undefined;
  limit: number;
};

/** The same as pages in the order in which they were made: whoever ends some of a page misses none of the next. */
export function listLinkPage(db: Db, at: Date, { hasEnded, purpose, after = 0, limit }: PageOf) {
  const { revokedAt, expiresAt } = personalLinks;
  const hasItEnded = or(isNotNull(revokedAt), lte(expiresAt, at));
  const rows = readable(db)
    .where(
      and(
        hasEnded ? hasItEnded : and(isNull(revokedAt), gt(expiresAt, at)),
        purpose === undefined ? undefined : eq(personalLinks.purpose, purpose),
        gt(position, after),
      ),
    )
    .orderBy(asc(position))
    .limit(limit)
    .all();
  return rows.map((row) => ({ ...row, state: tokenState(row, at) }));
}
export type LinkPageRow = ReturnType<typeof listLinkPage>[number];

/** Which of these links are for something else. */
export function findOtherLinks(db: Db, ids: readonly string[], wanted: LinkPurpose): string[] {
  const { id, purpose } = personalLinks;
  const others = and(isOneOf(id, ids), ne(purpose, wanted));
  return db
    .select({ id })
    .from(personalLinks)
    .where(others)
    .all()
    .map((row) => row.id);
}

/** Links by which somebody could confirm these lists now, by list. */
export function listConfirmationLinks(db: Db, listIds: readonly number[], at: Date) {
  const { purpose, listId } = personalLinks;
  const rows = readable(db)
    .where(and(eq(purpose, "list_confirmation"), isOneOf(listId, listIds)))
    .all()
    .filter((row) => isInUse(tokenState(row, at)));
  return Map.groupBy(rows, (row) => row.listId ?? 0);
}

const position = sql<number>`${personalLinks}.rowid`;

/** Without the hash. */
const readable = (db: Db) =>
  db
    .select({
      id: personalLinks.id,
      position,
      name: actors.name,
      purpose: personalLinks.purpose,
      asker: personalLinks.asker,
      listId: personalLinks.listId,
      listName: distributionLists.name,
      listKey: distributionLists.key,
      personId: personalLinks.personId,
      organizationKey: organizations.key,
      createdByName: creators.name,
      createdAt: personalLinks.createdAt,
      expiresAt: personalLinks.expiresAt,
      lastUsedAt: personalLinks.lastUsedAt,
      revokedByName: revokers.name,
      revokedAt: personalLinks.revokedAt,
    })
    .from(personalLinks)
    .innerJoin(actors, eq(actors.id, personalLinks.id))
    .innerJoin(creators, eq(creators.id, personalLinks.createdBy))
    .leftJoin(revokers, eq(revokers.id, personalLinks.revokedBy))
    .leftJoin(organizations, eq(organizations.id, personalLinks.organizationId))
    .leftJoin(distributionLists, eq(distributionLists.id, personalLinks.listId));

/** How many contact points that are not public each has shown. */
function countLookUps(db: Db, ids: readonly string[]): Map<string, number> {
  const { actorId } = directoryLookups;
  const rows = db.select({ id: actorId, n: count() }).from(directoryLookups).where(isOneOf(actorId, ids)).groupBy(actorId).all();
  return new Map(rows.map((row) => [row.id, row.n]));
}

const endOf = ({ revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date }) => (revokedAt ?? expiresAt).getTime();

function isNamed(name: string, words: readonly string[]): boolean {
  const named = foldWords(name);
  return words.every((word) => named.some((each) => each.startsWith(word)));
}
