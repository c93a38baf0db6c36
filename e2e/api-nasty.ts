import * as fc from "fast-check";

/** What has hurt programs before. */
export const nastyTexts = [
  "",
  " ",
  "\0",
  "\u{202E}verkehrt",
  "\u{D800}",
  "a\r\nBcc: alle@musterau.example",
  "{{anrede}}",
  "{{",
  "{nicht, plural}",
  "' or 1=1 --",
  "<script>alert(1)</script>",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "%00%ff",
  "NaN",
  "1e400",
  "🏛️".repeat(40),
  "x".repeat(30_000),
  "0000-00-00T00:00:00Z",
  "9999-12-31T23:59:60+23:59",
  "0001-01-01T00:00:00-23:59",
];

const nastyValues: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  1e308,
  [],
  {},
  [[]],
  [null],
  ...nastyTexts,
];

/** Values with up to three places of it spoilt: replaced, taken away, doubled, or given a field too many. */
export const spoilt = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(values, fc.array(spoiling, { minLength: 1, maxLength: 3 }))
    .map(([value, deeds]) =>
      deeds.reduce(
        (spoiledSoFar, { place, deed, with: nasty }) => spoil(spoiledSoFar, place, deed, structuredClone(nasty)),
        structuredClone(value),
      ),
    );

const deeds = ["replace", "remove", "double", "add"] as const;
const spoiling = fc.record({
  place: fc.nat(),
  deed: fc.constantFrom(...deeds),
  with: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...nastyValues) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  ),
});

type Holder = Record<string, unknown> | unknown[];

function spoil(value: unknown, place: number, deed: (typeof deeds)[number], nasty: unknown): unknown {
  const places = listPlaces(value);
  if (places.length === 0) return nasty;
  const { holder, key } = places[place % places.length]!;
  const held = (holder as Record<string, unknown>)[key];
  if (deed === "replace") (holder as Record<string, unknown>)[key] = nasty;
  else if (deed === "remove") Reflect.deleteProperty(holder, key);
  else if (Array.isArray(held)) held.push(...(deed === "double" ? held : [nasty]));
  else if (!Array.isArray(holder)) define(holder, deed === "add" ? "__proto__" : `${key}2`, nasty);
  return value;
}

const define = (holder: Holder, key: string, value: unknown) =>
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });

function listPlaces(value: unknown): { holder: Holder; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Object.keys(value).map((key) => ({ holder: value as Holder, key }));
  return [...own, ...Object.values(value).flatMap(listPlaces)];
}
