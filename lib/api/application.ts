import { randomUUID } from "node:crypto";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { etag } from "hono/etag";
import { DomainError } from "../domain-error.ts";
import { nameRoute } from "../requests/context.ts";
import type { ApiPrincipal } from "../tokens/authenticate.ts";
import { authorize } from "./access.ts";
import { type Incoming, answerCall, problemAnswer } from "./answer-call.ts";
import type { Call, CallContext, ApiPlace } from "./call.ts";
import { calls } from "./calls/index.ts";
import { openApiDocument } from "./document.ts";
import type { Answer } from "./idempotency.ts";
import { localeOf, Problem, problemOf, sentencesIn } from "./problem.ts";
import { limitRate } from "./rate-limit.ts";

export const API_PATH = "/api/v1";
const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

/** Who calls, and what is left to them. */
type Admission = { principal: ApiPrincipal; rate: Record<string, string> };
type Surroundings = { Variables: { admission: Admission } };
export type Api = Hono<Surroundings>;

/** Everything below `/api/v1`, for any server that speaks `Request` and `Response`. */
export function createApi(place: ApiPlace): Api {
  const api = new Hono<Surroundings>().basePath(API_PATH) as Api;
  const spend = limitRate(place.callsPerMinute);
  let document: string | undefined; // made for the first who asks: it takes as long as a hundred calls
  api.use(etag());
  api.get("/openapi.json", (c) => {
    document ??= JSON.stringify(openApiDocument(calls, place.site.publicUrl + API_PATH));
    return c.body(document, 200, { "content-type": "application/json", "cache-control": "no-cache" });
  });

  for (const call of calls) {
    const path = pathOf(call);
    const limit = bodyLimit({
      maxSize: call.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
      onError: (c) => refuse(c, place, new Problem(413, "body_too_large")),
    });
    api.on(call.method, path, admit(call, API_PATH + path), limit, (c) => serve(c, call, c.get("admission")));
  }
  for (const [path, allowed] of methodsByPath())
    api.all(path, (c) => refuse(c, place, new Problem(405, "method_not_allowed", { headers: { allow: allowed.join(", ") } })));
  api.all("*", (c) => refuse(c, place, new Problem(404, "not_found")));
  api.onError((error, c) => refuse(c, place, error));
  return api;

  /** Before anything of the body is read: whoever may not call fills no memory. */
  function admit({ roles }: Call, route: string): MiddlewareHandler<Surroundings> {
    return async (c, next) => {
      nameRoute(route);
      const principal = authorize(place.db, c.req.header("authorization"), roles, place.clock());
      c.set("admission", { principal, rate: await spend(principal.id) });
      await next();
    };
  }

  async function serve(c: Context, call: Call, { principal, rate }: Admission): Promise<Response> {
    requireBodyType(call, c.req.raw);
    const bytes = await readBytes(c.req.raw, call);
    const stamp = { by: principal.id, at: place.clock() };
    const context: CallContext = { db: place.db, place, principal, stamp, locale: localeFor(c) };
    const incoming: Incoming = {
      request: c.req.raw,
      params: c.req.param() as Record<string, string>,
      bytes,
      requestId: requestIdOf(c),
      say: saying(c),
    };
    try {
      return respond(await answerCall(call, incoming, context), rate);
    } catch (error) {
      return refuse(c, place, error, call.fields, rate);
    }
  }
}

/** In the form of Hono. */
const pathOf = (call: Call): string => call.path.replaceAll(/\{(\w+)\}/g, ":$1");

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>([["/openapi.json", ["GET", "HEAD"]]]);
  for (const call of calls) {
    const path = pathOf(call);
    const names = call.method === "get" ? ["GET", "HEAD"] : [call.method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...names]);
  }
  return methods;
}

/** @throws Problem `unsupported_media_type` for a body in another form than the call takes */
function requireBodyType({ body, bodyType = "application/json", isTolerant = false }: Call, request: Request): void {
  const given = request.headers.get("content-type");
  const isEmpty = request.body === null || request.headers.get("content-length") === "0";
  if (!body || isEmpty || isTolerant || given?.split(";")[0]?.trim().toLowerCase() === bodyType) return;
  throw new Problem(415, "unsupported_media_type", { values: { type: bodyType } });
}

/** @throws Problem `malformed_json` for a form that none can be read from */
async function readBytes(request: Request, { isTolerant = false }: Call): Promise<Uint8Array<ArrayBuffer>> {
  const isForm = /^multipart\/form-data\b/i.test(request.headers.get("content-type") ?? "");
  if (!isTolerant || !isForm) return new Uint8Array(await request.arrayBuffer());
  const data = (await request.formData().catch(() => undefined))?.get("data");
  if (!data) throw new Problem(400, "malformed_json");
  return new TextEncoder().encode(typeof data === "string" ? data : await data.text());
}

/** Anything that goes wrong, as problem details; of what nobody expected only the id of the request gets out. */
function refuse(c: Context, place: ApiPlace, error: unknown, fields: Record<string, string> = {}, rate?: Record<string, string>) {
  const say = saying(c);
  const requestId = requestIdOf(c);
  if (error instanceof Problem) return respond(problemAnswer(error, requestId, say), rate);
  if (error instanceof DomainError) return respond(problemAnswer(problemOf(error, fields, say), requestId, say), rate);
  place.onError(error, requestId);
  return respond(problemAnswer(new Problem(500, "internal"), requestId, say), rate);
}

function respond(answer: Answer, rate: Record<string, string> = {}): Response {
  return new Response(answer.body, {
    status: answer.status,
    headers: { "cache-control": "private, no-cache", "x-content-type-options": "nosniff", ...rate, ...answer.headers },
  });
}

const localeFor = (c: Context) => localeOf(c.req.header("accept-language"));

const saying = (c: Context) => sentencesIn(localeFor(c));

const requestIdOf = (c: Context): string => c.req.header("x-request-id") ?? randomUUID();
