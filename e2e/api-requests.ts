import * as fc from "fast-check";
import { arbitraryOf, type Pools } from "./api-arbitraries.ts";
import type { DocumentedCall, OpenApiDocument, Parameter } from "./api-document.ts";
import { nastyTexts, spoilt } from "./api-nasty.ts";

export type WildRequest = { path: string; headers: Record<string, string>; body?: string | Uint8Array };

/** Requests to one call: nearly right, spoilt, and nothing like it. */
export function requestsTo(call: DocumentedCall, document: OpenApiDocument, pools: Pools): fc.Arbitrary<WildRequest> {
  const where = { document, pools, depth: 0 };
  const { parameters = [], requestBody } = call.operation;
  const [type = "", content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const bodies = content && (type === "application/json" ? jsonBodies(arbitraryOf(content.schema, where)) : csvBodies);
  return fc
    .record({
      path: pathsOf(call, parameters, where),
      query: queriesOf(parameters, where),
      headers: headersOf(parameters),
      body: bodies ?? fc.constant(undefined),
      type: fc.oneof({ weight: 12, arbitrary: fc.constant(type) }, { weight: 1, arbitrary: wrongTypes }),
    })
    .map(({ path, query, headers, body, type: contentType }) => ({
      path: path + query,
      headers: { ...(body === undefined || contentType === "" ? {} : { "content-type": contentType }), ...headers },
      ...(body === undefined ? {} : { body }),
    }));
}

type Where = Parameters<typeof arbitraryOf>[1];

const wrongTypes = fc.constantFrom(
  "text/plain",
  "text/csv",
  "application/xml",
  "application/json; charset=utf-16",
  "multipart/form-data",
  ";",
);

const weigh = <T>(...arbitraries: [number, fc.Arbitrary<T>][]) =>
  arbitraries.map(([weight, arbitrary]) => ({ weight, arbitrary }));

const jsonBodies = (values: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 6, arbitrary: values.map((value) => JSON.stringify(value)) },
    { weight: 10, arbitrary: spoilt(values).map((value) => JSON.stringify(value) ?? "") },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: values.map((value) => JSON.stringify(value).slice(0, -2)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.constant("") },
  );

const columns =
  "family_name;given_name;title;organization;organization_kind;role;from;until;email;email_kind;email_publicity;phone";
const cells = fc.oneof(
  fc.constantFrom(
    "Müller",
    "Stadtrat",
    "council",
    "member",
    "2020-02-30",
    "2020-01-01",
    "a@b.example",
    "mandate",
    "public",
    '"',
    "",
  ),
  fc.constantFrom(...nastyTexts.filter((text) => text.isWellFormed())),
  fc.string({ maxLength: 12 }),
);
const csvBodies = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.array(cells, { maxLength: 13 }), { maxLength: 5 })
      .map((rows) => [columns, ...rows.map((row) => row.join(";"))].join("\r\n")),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  { weight: 1, arbitrary: fc.constantFrom("", columns, "\u{FEFF}", "family_name\n".repeat(2_000), '"'.repeat(999)) },
);

/** Mostly what is there; slashes and dots are encoded, or the request would go somewhere else. */
function pathsOf({ path }: DocumentedCall, parameters: readonly Parameter[], where: Where): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const values = names.map((name) => {
    const schema = parameters.find((each) => each.in === "path" && each.name === name)?.schema ?? {};
    return fc.oneof(
      { weight: 9, arbitrary: arbitraryOf(schema, { ...where, name }).map(String) },
      { weight: 1, arbitrary: fc.constantFrom(...nastyTexts.filter((text) => text.length < 2_000)) },
    );
  });
  return fc
    .tuple(...values)
    .map((chosen) => names.reduce((so, name, index) => so.replace(`{${name}}`, () => segment(chosen[index]!)), path));
}

const segment = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll(".", "%2E") || "%20";

function queriesOf(parameters: readonly Parameter[], where: Where): fc.Arbitrary<string> {
  const known = parameters
    .filter((each) => each.in === "query")
    .map(({ name, schema }) => {
      const right = arbitraryOf(schema, { ...where, name })
        .map(String)
        .map(pair(name));
      const wrong = fc.constantFrom(...nastyTexts.slice(0, -4)).map(pair(name));
      return fc.oneof(...weigh([12, nothing], [8, right], [1, wrong]));
    });
  const strange = fc.constantFrom("stray=1", "limit=5&limit=6", "%ff", "&&=", "__proto__=1");
  const stray = fc.oneof(...weigh([25, nothing], [1, strange]));
  return fc.tuple(...known, stray).map((parts) => {
    const given = parts.filter((part) => part !== "");
    return given.length > 0 ? `?${given.join("&")}` : "";
  });
}

const nothing = fc.constant("");
/** Of an address that is longer than its 16 kB Node.js refuses the request before the application sees it. */
const MAX_QUERY_VALUE = 400;
const pair = (name: string) => (value: string) => `${name}=${encodeURIComponent(value.slice(0, MAX_QUERY_VALUE).toWellFormed())}`;

const headerText = fc.string({ unit: fc.constantFrom(..."\t abcXYZ0189\"'\\;,=/*<>{}%-_.äÿ"), maxLength: 300 });
const absurd = fc.record(
  {
    "idempotency-key": headerText,
    "if-none-match": headerText,
    "if-match": headerText,
    "accept-language": headerText,
    accept: headerText,
    "x-request-id": headerText,
    "content-encoding": fc.constantFrom("gzip", "br", "identity"),
    "x-forwarded-for": headerText,
    cookie: headerText,
    range: fc.constant("bytes=5-1"),
    origin: fc.constant("https://anderswo.example"),
  },
  { requiredKeys: [], noNullPrototype: true },
);

function headersOf(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
  const takesKey = parameters.some(({ name }) => name === "Idempotency-Key");
  const keys = fc.nat(200).map((number): Record<string, string> => ({ "idempotency-key": `schluessel-${number}` }));
  return fc.oneof(...weigh<Record<string, string>>([8, fc.constant({})], [takesKey ? 1 : 0, keys], [1, absurd]));
}
