import "server-only";
import type { TokenRole } from "#db/vocabulary.ts";
import { authorize } from "#lib/api/access.ts";
import { problemAnswer } from "#lib/api/answer-call.ts";
import { localeOf, Problem, sentencesIn } from "#lib/api/problem.ts";
import { currentRequest } from "#lib/requests/context.ts";
import { database } from "./database.ts";

/**
 * First line of a route that is for programs and no call of the API: nothing when the request's token has one of the roles, else the
 * answer that refuses it.
 */
export function refuseWithoutToken(request: Request, ...allowed: [TokenRole, ...TokenRole[]]): Response | undefined {
  try {
    authorize(database(), request.headers.get("authorization") ?? undefined, allowed, new Date());
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const say = sentencesIn(localeOf(request.headers.get("accept-language")));
    const { status, headers, body } = problemAnswer(error, currentRequest()?.id ?? "", say);
    return new Response(body, { status, headers: { "cache-control": "no-store", ...headers } });
  }
}
