import type { Db } from "#db/open.ts";
import { conditionalResponse } from "../publication/conditional-response.ts";
import { statuspageDocuments } from "./documents.ts";
import { readSituation } from "./read.ts";

/** The answer to a request below `/api/v2/`. Any page anywhere may read it. */
export function answerStatuspage(db: Db, publicUrl: string, path: string, asked: Headers, now: Date): Response {
  const situation = readSituation(db, publicUrl, now);
  const documents = statuspageDocuments(situation);
  const response = Object.hasOwn(documents, path)
    ? conditionalResponse(asked, {
        body: JSON.stringify(documents[path]),
        type: "application/json",
        updatedAt: new Date(situation.page.updated_at),
      })
    : Response.json({ error: "Not found" }, { status: 404 });
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}
