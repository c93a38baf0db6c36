import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };

/** Every `new DomainError("code"`, also where a conditional chooses between two. */
const thrown = globSync("{lib,app}/**/*.{ts,tsx}")
  .filter((path) => !path.includes(".test."))
  .flatMap((path) => {
    const source = readFileSync(path, "utf8");
    return [...source.matchAll(/new DomainError\(\s*"([a-z_]+)"/g)].map((match) => ({ path, code: match[1]! }));
  });

test("every refusal has a sentence in both languages", () => {
  const missing = thrown.filter(({ code }) => !(code in de.refusals) || !(code in en.refusals));
  expect(missing).toEqual([]);
  expect(thrown.length).toBeGreaterThan(20);
});
