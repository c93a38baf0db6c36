import { database } from "#app/_server/database.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { conditionalResponse } from "#lib/publication/conditional-response.ts";
import { cityStyle } from "#lib/settings/city-style.ts";
import { readSettings } from "#lib/settings/settings.ts";

/** The city's colours; empty where it has none of its own. */
export function GET(request: Request): Response {
  openToEverybody();
  const body = cityStyle(readSettings(database()));
  return conditionalResponse(request.headers, { body, type: "text/css", updatedAt: new Date(0) });
}
