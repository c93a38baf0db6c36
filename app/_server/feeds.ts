import type { Locale } from "#db/vocabulary.ts";
import { conditionalResponse } from "#lib/publication/conditional-response.ts";
import { readFeed } from "#lib/publication/feed.ts";
import type { FeedFormat } from "#lib/publication/feed-formats.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

/** The feed at a path, `path` without `/en`, or 304. */
export function answerFeed(request: Request, path: string, format: FeedFormat, locale: Locale): Response {
  const { body, type, updatedAt } = readFeed(database(), { publicUrl: env().PUBLIC_URL, path, format, locale });
  return conditionalResponse(request.headers, { body, type, updatedAt });
}
