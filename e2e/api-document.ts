import type { TokenRole } from "#db/vocabulary.ts";

/** A JSON Schema of the 2020 dialect, as far as the document uses it. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  required?: string[];
  format?: string;
  pattern?: string;
  contentEncoding?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
};

type Reference = { $ref: string };
type Content = Record<string, { schema: JsonSchema }>;
export type Parameter = { name: string; in: "path" | "query" | "header"; required?: boolean; schema: JsonSchema };
type DocumentedAnswer = { content?: Content };
export type Operation = {
  operationId: string;
  "x-roles": readonly TokenRole[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, DocumentedAnswer | Reference>;
};
export type OpenApiDocument = {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; responses?: Record<string, DocumentedAnswer> };
};

/** One call as the document tells of it: `POST /incidents/{number}/entries`. */
export type DocumentedCall = { title: string; method: string; path: string; operation: Operation };

export function listCalls({ paths }: OpenApiDocument): DocumentedCall[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([name, operation]) => {
      const method = name.toUpperCase();
      return { title: `${method} ${path}`, method, path, operation };
    }),
  );
}

/** Where a JSON pointer (`#/components/…`) leads. */
export function follow<T>(document: OpenApiDocument, pointer: string): T {
  const steps = pointer
    .slice(2)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return steps.reduce<unknown>((place, step) => (place as Record<string, unknown>)[step], document) as T;
}

export const answerOf = (document: OpenApiDocument, operation: Operation, status: number): DocumentedAnswer | undefined => {
  const answer = operation.responses[String(status)];
  return answer && "$ref" in answer ? follow<DocumentedAnswer>(document, answer.$ref) : (answer as DocumentedAnswer | undefined);
};

/** The document that a running application shows. */
export async function fetchDocument(url: string): Promise<OpenApiDocument> {
  const answer = await fetch(`${url}/api/v1/openapi.json`);
  if (!answer.ok) throw new Error(`The document of the API answers ${answer.status}.`);
  return (await answer.json()) as OpenApiDocument;
}
