import { currentReadiness } from "#app/_server/readiness.ts";
import { openToEverybody } from "#app/_server/roles.ts";

/** Whether requests should come here: 503 when this process cannot serve. What is wrong besides stands in the answer as a warning. */
export async function GET(): Promise<Response> {
  openToEverybody();
  const readiness = await currentReadiness();
  return Response.json(readiness, { status: readiness.status === "fail" ? 503 : 200, headers: { "cache-control": "no-store" } });
}
