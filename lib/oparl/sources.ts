import { asc, eq, notLike } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { importSources } from "#db/schema/index.ts";
import type { Stamp } from "../stamp.ts";
import { checkedUrl, type FetchRules } from "./fetch.ts";
import { readUrl } from "./read-url.ts";
import type { Reading } from "./reading.ts";
import type { CrawlOptions } from "./crawl.ts";

/** A pattern: the keys of sources whose tables come as CSV. All others are addresses. */
export const csvSourceKeys = "csv:%";

/** Sources that were read before, by name. */
export function listSources(db: Db) {
  const { id, name, url, readAt } = importSources;
  return db
    .select({ id, name, url, readAt })
    .from(importSources)
    .where(notLike(importSources.key, csvSourceKeys))
    .orderBy(asc(name), asc(id))
    .all();
}
export type ImportSource = ReturnType<typeof listSources>[number];

type SourceOptions = Omit<CrawlOptions, "rules"> & {
  rules: FetchRules;
  /** Reads everything although news would do: only then can something be missed that the source did not call deleted. */
  isFull?: boolean;
};

/**
 * Reads a source from its address: everything the first time, and what was modified since when it is known and left nothing open.
 *
 * @throws DomainError as `readUrl` and `checkedUrl`
 */
export async function readSource(
  db: Db,
  address: string,
  { isFull = false, ...options }: SourceOptions,
  stamp: Stamp,
): Promise<Reading> {
  const url = checkedUrl(address.trim()).href;
  const known = db.select().from(importSources).where(eq(importSources.url, url)).get();
  const since = isFull ? null : (known?.readAt ?? null);
  return readUrl({ ...options, url, since, knownAs: known && { key: known.key, name: known.name }, startedAt: stamp.at });
}
