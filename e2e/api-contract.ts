import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { answerOf, type DocumentedCall, listCalls, type OpenApiDocument, type JsonSchema } from "./api-document.ts";

const API = "/api/v1";
const PROBLEM = "application/problem+json";
const PROBLEM_SCHEMA = { $ref: "document#/components/schemas/Problem" };

/** What was asked and what was answered, as texts. */
export type Exchange = {
  method: string;
  url: string;
  sent: string;
  sentType: string | null;
  status: number;
  contentType: string | null;
  body: string;
};

/** The promise that a document makes, and whether an answer keeps it. */
export class ApiContract {
  readonly calls: readonly DocumentedCall[];
  readonly #document: OpenApiDocument;
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<JsonSchema, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.calls = listCalls(document);
    this.#ajv = new Ajv2020({ strict: false, allErrors: true, allowUnionTypes: true, validateSchema: false });
    formats.default(this.#ajv);
    this.#ajv.addFormat("base64", /^[\w+/]*={0,2}$/); // what zod calls the `byte` of others
    this.#ajv.addSchema(inside(document) as object, "document");
  }

  /** @throws Error that names the call and everything in which its answer breaks the promise */
  check(exchange: Exchange): void {
    const call = this.callOf(exchange.method, exchange.url);
    const faults = call ? this.#faultsOf(call, exchange) : this.#faultsOfNoCall(exchange);
    if (faults.length === 0) return;
    const name = call ? `${call.title} (${call.operation.operationId})` : `${exchange.method} ${new URL(exchange.url).pathname}`;
    const shown = exchange.body.length > 600 ? `${exchange.body.slice(0, 600)}…` : exchange.body;
    throw new Error(`${name} answers ${exchange.status} against its document:\n- ${faults.join("\n- ")}\n${shown}`);
  }

  callOf(method: string, url: string): DocumentedCall | undefined {
    const { pathname } = new URL(url);
    const wanted = method === "HEAD" ? "GET" : method;
    const fits = ({ path }: DocumentedCall) => new RegExp(`^${API}${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname);
    return this.calls.filter((call) => call.method === wanted && fits(call)).toSorted(byPlaceholders)[0];
  }

  #faultsOf(call: DocumentedCall, exchange: Exchange): string[] {
    const { status, contentType, body, method } = exchange;
    const answer = answerOf(this.#document, call.operation, status);
    if (!answer) return [`status ${status} is not in the document`];
    const faults = status < 300 ? this.#faultsOfRequest(call, exchange) : [];
    if (method === "HEAD") return faults;
    if (!answer.content) return body === "" ? faults : [...faults, "a body where the document names none"];
    const type = contentType?.split(";")[0] ?? "none";
    const content = answer.content[type];
    if (!content) return [...faults, `content type ${type} instead of ${Object.keys(answer.content).join(" or ")}`];
    return [...faults, ...this.#faultsOfText(content.schema, body), ...faultsOfProblem(type, status, body)];
  }

  /** What the application takes, its document must allow. */
  #faultsOfRequest({ operation }: DocumentedCall, { url, sent, sentType }: Exchange): string[] {
    const named = new Set((operation.parameters ?? []).filter((each) => each.in === "query").map((each) => each.name));
    named.add("__proto__"); // zod leaves it aside, as in bodies
    const unknown = [...new URL(url).searchParams.keys()].filter((name) => !named.has(name));
    const faults = unknown.map((name) => `took the parameter ${name}, which the document does not name`);
    const content = operation.requestBody?.content["application/json"];
    if (!content || sent === "" || !sentType?.startsWith("application/json")) return faults;
    return [
      ...faults,
      ...this.#faultsOfText(content.schema, withoutPrototypes(sent)).map((fault) => `took a body that is wrong: ${fault}`),
    ];
  }

  /** Where there is no call, there is a problem that says so. */
  #faultsOfNoCall({ status, contentType, body, method }: Exchange): string[] {
    if (status !== 404 && status !== 405) return ["there is no such call in the document"];
    const type = contentType?.split(";")[0] ?? "none";
    if (type !== PROBLEM) return [`content type ${type} instead of ${PROBLEM}`];
    if (method === "HEAD") return [];
    return [...this.#faultsOfText(PROBLEM_SCHEMA, body), ...faultsOfProblem(type, status, body)];
  }

  #faultsOfText(schema: JsonSchema, text: string): string[] {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return ["no JSON"];
    }
    const validate = this.#validatorOf(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const more = Object.values(params as Record<string, unknown>).join(", ");
      return `${instancePath || "the whole"} ${message}${more ? ` (${more})` : ""}`;
    });
  }

  #validatorOf(schema: JsonSchema): ValidateFunction {
    const made = this.#validators.get(schema) ?? this.#ajv.compile(inside(schema) as object);
    this.#validators.set(schema, made);
    return made;
  }
}

/** Ajv keeps the document under a name; references must say it. */
const inside = (schema: object): unknown => JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', '"$ref":"document#'));

/** zod leaves them aside before it reads anything. */
const withoutPrototypes = (text: string) =>
  JSON.stringify(JSON.parse(text, (key, value: unknown) => (key === "__proto__" ? undefined : value)));

/** `/audit/export` before `/audit/{id}`. */
const byPlaceholders = (a: DocumentedCall, b: DocumentedCall) => a.path.split("{").length - b.path.split("{").length;

function faultsOfProblem(type: string, status: number, body: string): string[] {
  if (type !== PROBLEM) return [];
  const said = (JSON.parse(body) as { status?: unknown }).status;
  return said === status ? [] : [`the problem says ${String(said)}`];
}
