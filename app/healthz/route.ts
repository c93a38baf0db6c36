import { openToEverybody } from "#app/_server/roles.ts";

/** That the process lives and answers, and nothing else: whoever restarts it by this must not do so because a database is busy. */
export function GET(): Response {
  openToEverybody();
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
