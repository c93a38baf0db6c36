import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { answerStatuspage } from "#lib/statuspage/answer.ts";

/** Statuspage v2, for the clients that others wrote. */
export async function GET(request: Request, { params }: RouteContext<"/api/v2/[...path]">): Promise<Response> {
  openToEverybody();
  const { path } = await params;
  return answerStatuspage(database(), env().PUBLIC_URL, path.join("/"), request.headers, new Date());
}
