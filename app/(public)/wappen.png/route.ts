import { database } from "#app/_server/database.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { hasCurrent } from "#lib/publication/conditional-response.ts";
import { readArms } from "#lib/settings/arms.ts";
import { readSettings } from "#lib/settings/settings.ts";

/** The city's coat of arms. */
export function GET(request: Request): Response {
  openToEverybody();
  const arms = readArms(database());
  if (!arms) return new Response(null, { status: 404 });
  const etag = `"${readSettings(database()).armsHash}"`;
  const headers = { etag, "cache-control": "no-cache" };
  if (hasCurrent(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(arms), { headers: { ...headers, "content-type": "image/png" } });
}
