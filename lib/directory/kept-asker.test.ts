import { expect, test } from "vitest";
import { usualAsker } from "./kept-asker.ts";

test("a secretary is told what works for everybody until they have chosen; for others it is no choice", () => {
  expect(usualAsker(["secretary"], undefined)).toBe("everyone");
  expect(usualAsker(["secretary"], "administration")).toBe("administration");
  expect(usualAsker(["secretary"], "nonsense")).toBe("everyone");
  expect(usualAsker(["secretary", "list_owner"], "everyone")).toBe("administration");
  expect(usualAsker(["dispatcher"], "everyone")).toBe("administration");
});
