import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { conditionalResponse } from "#lib/publication/conditional-response.ts";
import { statuspageDocuments } from "#lib/statuspage/documents.ts";
import { readSituation } from "#lib/statuspage/read.ts";

/** Statuspage v2, for the clients that others wrote. Any page anywhere may read it. */
export async function GET(request: Request, { params }: RouteContext<"/api/v2/[...path]">): Promise<Response> {
  openToEverybody();
  const { path } = await params;
  const situation = readSituation(database(), env().PUBLIC_URL, new Date());
  const document = statuspageDocuments(situation)[path.join("/")];
  const response = document
    ? conditionalResponse(request.headers, {
        body: JSON.stringify(document),
        type: "application/json",
        updatedAt: new Date(situation.page.updated_at),
      })
    : Response.json({ error: "Not found" }, { status: 404 });
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}
