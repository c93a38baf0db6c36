import * as fc from "fast-check";
import { placeholderNames } from "../notices/placeholders.ts";

/** What texts are made of that a renderer might stumble over. */
const marks = [
  ["{{", "}}", "{", "}", "\\{", "\\}", "**", "*", "_", "[", "](", ")", "\\", "<b>", "&amp;", "# ", "- ", "1. ", "\u202e", "🚧"],
  [
    "[[body]]",
    "$&",
    "http://a.example",
    "(mailto:",
    "(https://a.example/{{name}})",
    "{{constructor}}",
    "{{ Anrede }}",
    "é",
    "\ufdd0",
  ],
  placeholderNames.map((name) => `{{${name}}}`),
].flat();
const pieces = (breaks: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...marks, ...breaks), fc.string({ maxLength: 4, unit: "grapheme" })), { maxLength: 30 })
    .map((parts) => `A${parts.join("").replaceAll("\0", "")}`);
export const safeLine = fc.constantFrom(
  "Betreff",
  "{{name}}: {{vorfallnummer}}",
  "x".repeat(160),
  "<script>",
  "Bcc: x@x.example",
);

export const line = fc.oneof(
  safeLine,
  pieces([]).map((text) =>
    text
      .replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ")
      .slice(0, 160)
      .toWellFormed(),
  ),
);
const long = ["*a".repeat(10_000), "[".repeat(20_000), "{{name}} ".repeat(2_000), "- a\n".repeat(5_000), "\\".repeat(20_000)];
export const text = fc.oneof(
  { weight: 30, arbitrary: pieces(["\n", "\r\n", "\n\n", "\t", "\u2028"]) },
  fc.constantFrom("Text", ...long),
);

/** A text as a plain string, or in one version or several. */
export const inVersions = <T>(each: fc.Arbitrary<T>) =>
  fc.oneof(each, fc.record({ de: each }), fc.record({ de: each, en: each, simple: fc.option(each) }));

/** What no client should send, in any field. */
export const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.constantFrom("x".repeat(20_001), "\ud83d", "\0", "", " ", "__proto__", "' or 1=1 --", "9999-12-31T23:59:59-23:59"),
  fc.constantFrom("0000-01-01T00:00:00+23:59", "2026-02-29T00:00:00Z", "2026-04-29T24:00:00Z", -1, 1e15, 2 ** 53, 1e308, 0.5),
  fc.constantFrom(["gibt-es-nicht"], Array(101).fill("stadtrat"), [{ filename: "a", content: "AA==" }], { de: {} }, [[[]]]),
);
type Fields = Record<string, fc.Arbitrary<unknown>>;

/** Bodies that fit, half of them with one field that does not. */
export const bodies = (fields: Fields) =>
  fc
    .tuple(fc.record(fields, { requiredKeys: [] }), fc.boolean(), fc.constantFrom(...Object.keys(fields), "x"), odd)
    .map(([body, isOdd, name, value]) => (isOdd ? { ...body, [name]: value } : body) as Record<string, unknown>);
