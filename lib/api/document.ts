import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import type { Call } from "./call.ts";
import { PROBLEM_TYPE } from "./problem.ts";
import { tags } from "./tags.ts";

const ProblemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z
      .array(z.object({ pointer: z.string().optional(), parameter: z.string().optional(), code: z.string(), detail: z.string() }))
      .optional(),
  })
  .meta({
    id: "Problem",
    description: "Problem details (RFC 9457). `code` is for programs, `detail` for people; `errors` names fields.",
  });

const rateHeaders = z.object({
  "RateLimit-Policy": z.string().optional(),
  RateLimit: z.string().optional(),
});

/** The OpenAPI 3.1 document, from the schemas that check the requests. */
export function openApiDocument(calls: readonly Call[], url: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const call of calls) paths[call.path] = { ...paths[call.path], [call.method]: operationOf(call) };
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Lagebote",
      version: "1",
      description: "Everything a person can do on the pages, by the same commands and rules. Journeys with curl: docs/api.md.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url }],
    security: [{ token: [] }],
    tags: Object.entries(tags)
      .filter(([name]) => calls.some((call) => call.tag === name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  });
}

function operationOf(call: Call): ZodOpenApiOperationObject {
  const { params, query, body, bodyType = "application/json" } = call;
  const isRead = call.method === "get";
  const headers = isRead ? z.object({ "If-None-Match": z.string().optional() }) : undefined;
  const key = call.method === "post" ? z.object({ "Idempotency-Key": z.string().max(257).optional() }) : undefined;
  return {
    operationId: call.name,
    tags: [call.tag],
    summary: call.summary,
    ...(call.description ? { description: call.description } : {}),
    "x-roles": call.roles,
    requestParams: {
      ...(params ? { path: params as z.ZodObject } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
      ...((headers ?? key) ? { header: (headers ?? key)! } : {}),
    },
    ...(body ? { requestBody: { required: !body.safeParse({}).success, content: { [bodyType]: { schema: body } } } } : {}),
    responses: {
      ...(call.hasDryRun ? { "200": answerOf(call, "What a dry run would have written") } : {}),
      [`${call.status ?? 200}`]: answerOf(call, call.summary),
      ...(isRead ? { "304": { description: "Unchanged since the ETag in `If-None-Match`" } } : {}),
      ...Object.fromEntries(problemsOf(call).map((status) => [status, problemResponse])),
    },
  };
}

const answerOf = (call: Call, description: string) => ({
  description,
  headers: rateHeaders,
  content: { "application/json": { schema: call.answer } },
});

const problemResponse = {
  id: "Problem",
  description: "Refused",
  content: { [PROBLEM_TYPE]: { schema: ProblemDetails } },
} as const;

/** Every status a call may refuse with, so that programs know what to expect. */
function problemsOf({ method, body }: Call): string[] {
  const statuses = [400, 401, 403, 404, 405, 422, 429, 500];
  if (method !== "get") statuses.push(409);
  if (body) statuses.push(413, 415);
  return statuses.toSorted((a, b) => a - b).map(String);
}
