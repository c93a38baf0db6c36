import * as fc from "fast-check";
import { follow, type JsonSchema, type OpenApiDocument } from "./api-document.ts";

/** Values that exist in the city, by the name of the field or parameter that may hold them. */
export type Pools = Record<string, readonly unknown[]>;

type Where = { document: OpenApiDocument; pools: Pools; depth: number; name?: string };

const MAX_DEPTH = 6;
const MAX_ITEMS = 4;
const DAY_MS = 86_400_000;

/** Values as a schema describes them; where the city has some of that name, often one of those. */
export function arbitraryOf(schema: JsonSchema, where: Where): fc.Arbitrary<unknown> {
  const { document, pools, depth, name } = where;
  if (schema.$ref) return arbitraryOf(follow(document, schema.$ref), where);
  const pool = name === undefined ? undefined : pools[name];
  const ours = typed(schema, { ...where, depth: depth + 1 });
  return pool && schema.type !== "array" && schema.type !== "object"
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pool) }, { weight: 1, arbitrary: ours })
    : ours;
}

function typed(schema: JsonSchema, where: Where): fc.Arbitrary<unknown> {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return fc.oneof(...branches.map((branch) => arbitraryOf(branch, where)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return objects(schema, where);
    case "array": {
      const { minItems = 0, maxItems = MAX_ITEMS } = schema;
      const items = arbitraryOf(schema.items ?? {}, where);
      return fc.array(items, { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, MAX_ITEMS)) });
    }
    case "string":
      return strings(schema);
    case "integer":
      return fc.integer(rangeOf(schema, 1));
    case "number":
      return fc.double({ ...rangeOf(schema, 0), noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

/** The more that is said, the more can be wrong with it: most of what may be left out is. */
const leftOut = fc.constant(undefined);

function objects({ properties = {}, required = [], additionalProperties, propertyNames }: JsonSchema, where: Where) {
  const isDeep = where.depth > MAX_DEPTH;
  const wanted = Object.entries(properties).filter(([name]) => !isDeep || required.includes(name));
  const fields = Object.fromEntries(
    wanted.map(([name, schema]) => {
      const value = arbitraryOf(schema, { ...where, name });
      return [
        name,
        required.includes(name) ? value : fc.oneof({ weight: 2, arbitrary: leftOut }, { weight: 1, arbitrary: value }),
      ];
    }),
  );
  const named = fc
    .record(fields, { noNullPrototype: true })
    .map((object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)));
  if (typeof additionalProperties !== "object" || isDeep) return named;
  const names = propertyNames ? arbitraryOf(propertyNames, where) : fc.string({ minLength: 1, maxLength: 20 });
  const more = fc.dictionary(names as fc.Arbitrary<string>, arbitraryOf(additionalProperties, where), {
    maxKeys: MAX_ITEMS,
    noNullPrototype: true,
  });
  return fc.tuple(named, more).map(([first, second]) => ({ ...second, ...first }));
}

function strings({ format, pattern, contentEncoding, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  if (format === "date-time") return moments;
  if (format === "email") return fc.emailAddress();
  if (format === "uri") return fc.webPath().map((path) => `https://ratsinfo.example${path}`); // asks nobody who is there
  if (contentEncoding === "base64" || format === "base64") return fc.base64String({ minLength: 4, maxLength: 400 });
  if (pattern && !/\(\?/.test(pattern.replaceAll("(?:", ""))) return fc.stringMatching(new RegExp(pattern));
  const short = fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)), unit: "grapheme" });
  const longest = fc.constant("ä".repeat(Math.min(maxLength, 20_000)));
  return fc.oneof({ weight: 30, arbitrary: short }, { weight: 1, arbitrary: longest });
}

const inDays = (min: number, max: number) =>
  fc.integer({ min: min * DAY_MS, max: max * DAY_MS }).map((ms) => new Date(Date.now() + ms).toISOString());

/** Mostly of the weeks gone by, sometimes of those to come, now and then as far away as a moment can be. */
const moments = fc.oneof(
  { weight: 6, arbitrary: inDays(-30, 0) },
  { weight: 3, arbitrary: inDays(0, 60) },
  {
    weight: 1,
    arbitrary: fc
      .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true })
      .map((date) => date.toISOString().replace("Z", "-23:59")),
  },
);

function rangeOf(schema: JsonSchema, step: number) {
  const min = schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1_000 : schema.exclusiveMinimum + step);
  return { min, max: Math.max(min, schema.maximum ?? (schema.exclusiveMaximum ?? Number.MAX_SAFE_INTEGER) - step) };
}
