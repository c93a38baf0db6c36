import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { readAtomFeed } from "#lib/publication/atom-feed.ts";
import { conditionalResponse } from "#lib/publication/conditional-response.ts";

export function GET(request: Request): Response {
  openToEverybody();
  const { xml, updatedAt } = readAtomFeed(database(), env().PUBLIC_URL, "en");
  return conditionalResponse(request.headers, { body: xml, type: "application/atom+xml", updatedAt });
}
