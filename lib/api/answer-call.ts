import { inTransaction } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import type { Asked, Call, CallContext } from "./call.ts";
import { type Answer, findFirstAnswer, keepFirstAnswer, readIdempotencyKey, requestHash } from "./idempotency.ts";
import { Problem, PROBLEM_TYPE, problemBody, problemOf, sentencesIn } from "./problem.ts";
import { readRequest } from "./read-request.ts";

export type Incoming = {
  request: Request;
  params: Record<string, string>;
  /** As received, within the limit of the call. */
  bytes: Uint8Array<ArrayBuffer>;
  requestId: string;
  say: ReturnType<typeof sentencesIn>;
};

type AnyAsked = Asked<never, never, never, unknown>;

/**
 * Answers one call of somebody who may make it. What a call writes, its audit event and the answer kept under its idempotency key are
 * one transaction.
 *
 * @throws Problem what is wrong with the request, DomainError what the command refuses
 */
export async function answerCall(call: Call, incoming: Incoming, context: CallContext): Promise<Answer> {
  const url = new URL(incoming.request.url);
  const repeat = call.method === "post" ? repeatOf(incoming, url) : undefined;
  const earlier = repeat && findEarlier(repeat, context);
  if (earlier) return earlier;
  const asked = readRequest(call, incoming.params, url, incoming.bytes, incoming.say) as unknown as AnyAsked;
  const prepared = await call.prepare?.(asked as never, context);
  const run = (inner: CallContext) => render(call, url, call.run({ ...asked, prepared } as never, inner));
  if (call.method === "get") return run(context).first;
  return inTransaction(context.db, (tx) => {
    // The same request may have come twice at once; the second one finds the answer of the first here.
    const meanwhile = repeat && findEarlier(repeat, { ...context, db: tx });
    if (meanwhile) return meanwhile;
    // A refused command has undone its own part; the refusal is still the first answer.
    if (!repeat) return run({ ...context, db: tx }).first;
    const { first, again } = refusalAsAnswer(call, incoming, () => inTransaction(tx, (inner) => run({ ...context, db: inner })));
    keepFirstAnswer(tx, context.principal.id, repeat.key, repeat.hash, again, context.stamp.at);
    return first;
  });
}

type Repeat = { key: string; hash: string };

function repeatOf({ request, bytes }: Incoming, url: URL): Repeat | undefined {
  const key = readIdempotencyKey(request.headers.get("idempotency-key"));
  return key === undefined ? undefined : { key, hash: requestHash(request.method, url, bytes) };
}

function findEarlier({ key, hash }: Repeat, { db, principal }: CallContext): Answer | undefined {
  const earlier = findFirstAnswer(db, principal.id, key, hash);
  return earlier && { ...earlier, headers: { ...earlier.headers, "idempotency-replayed": "true" } };
}

/** What a request is answered now, and what it is answered when it comes again. */
type Answers = { first: Answer; again: Answer };

function refusalAsAnswer(call: Call, { requestId, say }: Incoming, work: () => Answers): Answers {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const refusal = problemAnswer(problemOf(error, call.fields ?? {}, say), requestId, say);
    return { first: refusal, again: refusal };
  }
}

/** Only what the schema of the answer names leaves the house. */
function render(call: Call, url: URL, answered: ReturnType<Call["run"]>): Answers {
  const { body, again = body, location, next, isDryRun = false } = answered;
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (location) headers["location"] = location;
  if (next) headers["link"] = `<${nextPage(url, next)}>; rel="next"`;
  const status = isDryRun ? 200 : (call.status ?? 200);
  const answer = (content: typeof body): Answer => ({ status, headers, body: JSON.stringify(call.answer.parse(content)) });
  const first = answer(body);
  return { first, again: again === body ? first : answer(again) };
}

function nextPage(url: URL, next: string): string {
  const page = new URL(url);
  page.searchParams.set("cursor", next);
  return page.pathname + page.search;
}

export function problemAnswer(problem: Problem, requestId: string, say: ReturnType<typeof sentencesIn>): Answer {
  const headers = { "content-type": PROBLEM_TYPE, "content-language": say("api.language"), ...problem.headers };
  return { status: problem.status, headers, body: JSON.stringify(problemBody(problem, requestId, say)) };
}
