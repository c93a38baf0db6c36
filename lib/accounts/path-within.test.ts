import { expect, test } from "vitest";
import { pathWithin } from "./path-within.ts";

test("after signing in one comes back to the page one wanted", () => {
  const path = "/leitstelle/vorfaelle/2026-003?ansicht=verlauf#eintrag-7";
  expect(pathWithin(path)).toBe(path);
});

test.each([
  "https://boese.example/",
  "//boese.example/",
  "/\\boese.example/",
  "/\t/boese.example/",
  "/\n\\boese.example/",
  "/.//boese.example/",
  "/a/..//boese.example/",
  "javascript:alert(1)",
  "leitstelle",
  "",
  undefined,
])("nobody is led away from here: %j", (asked) => {
  expect(pathWithin(asked)).toBeUndefined();
});
