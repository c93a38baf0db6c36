import "server-only";
import { answerWith, currentRequest } from "#lib/requests/context.ts";
import { limitVisitors } from "#lib/requests/limit-visitors.ts";

/** A town hall full of people behind one address does not come near it; whoever wants the whole council needs patience. */
const SEARCHES_PER_MINUTE = 60;

const shared = globalThis as { lagebotePublicSearches?: (visitor: string) => Promise<number> };

/** Counts a search of the visitor. With none left, the page is sent as 429; answers how many seconds they wait, else 0. */
export async function countPublicSearch(): Promise<number> {
  shared.lagebotePublicSearches ??= limitVisitors(SEARCHES_PER_MINUTE);
  const seconds = await shared.lagebotePublicSearches(currentRequest()?.visitor ?? "");
  if (seconds > 0) answerWith(429, { "retry-after": String(seconds) });
  return seconds;
}
