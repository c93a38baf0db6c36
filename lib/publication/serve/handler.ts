import type { IncomingMessage, ServerResponse } from "node:http";
import { PUBLICATION_HEADER } from "../site/format.ts";
import { type Publication, publishedAnswer } from "./publication.ts";
import { replaceFailure } from "./replace-failure.ts";

/**
 * Answers what is published, without asking anybody.
 *
 * @returns false: not published, or not for this reader; somebody else must answer, then
 */
export function servePublished(publication: Publication, request: IncomingMessage, response: ServerResponse): boolean {
  const { method = "", url = "", headers } = request;
  const published = publishedAnswer(publication, {
    method,
    target: url,
    acceptEncoding: headers["accept-encoding"] as string | undefined,
    ifNoneMatch: headers["if-none-match"],
    cookie: headers.cookie,
    publicationSecret: headers[PUBLICATION_HEADER] as string | undefined,
  });
  if (!published) return false;
  const { answer, isStale } = published;
  if (isStale) {
    replaceFailure(response, answer);
    return false;
  }
  response.writeHead(answer.head.status, [...answer.head.headers]);
  response.end(answer.hasBody ? answer.variant!.body : undefined);
  publication.count(method, answer.route, answer.head.status);
  return true;
}
