import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tokensCss } from "./generate-tokens.ts";

test("the tokens are those of the installed version of KERN", () => {
  expect(readFileSync("app/styles/tokens.css", "utf8")).toBe(tokensCss());
});
