import { expect, test } from "vitest";
import { excessIn } from "./json-size.ts";

const plenty = { values: 1_000, members: 1_000, depth: 1_000 };
const excess = (text: string, limits: Partial<typeof plenty>) =>
  excessIn(new TextEncoder().encode(text), { ...plenty, ...limits });

test.each([
  ["[1,2,3]", 4],
  ['{"a":{"b":[0]},"c":"d"}', 5],
  [JSON.stringify(["a,b,[{", "\\", ",", '"],[', "ä,"]), 6],
  ["7", 1],
])("%s has %i values", (text, values) => {
  expect(excess(text, { values })).toBeUndefined();
  expect(excess(text, { values: values - 1 })).toBe("values");
});

test.each([
  ['{"a":1,"b":[1,2,3,4],"c":{"d":1,"e":2}}', 3],
  ['[{"a":1,"x":2},{"b":1},{"c":"{,,,"}]', 2],
  ['{"a":{"b":1,"c":2,"d":3},"e":1}', 3],
])("the largest object of %s has %i members, however long its lists are", (text, members) => {
  expect(excess(text, { members })).toBeUndefined();
  expect(excess(text, { members: members - 1 })).toBe("members");
});

test.each([
  ["[[],[[]]]", 3],
  ['{"a":[{"b":"[[["}]}', 3],
  ["1", 0],
])("%s is %i deep", (text, depth) => {
  expect(excess(text, { depth })).toBeUndefined();
  if (depth > 0) expect(excess(text, { depth: depth - 1 })).toBe("depth");
});

test("what is no JSON is told nothing of, and breaks nothing", () => {
  for (const text of ["", "]]]]", ",,,", '"', "{]}[", "\u0000"]) expect(excess(text, {})).toBeUndefined();
});
