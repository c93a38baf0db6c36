import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { smallFont, unicodeRange, weights } from "./generate-fonts.ts";

test.each(weights)("the small font of weight %i is made from the installed one", async (weight) => {
  expect(Buffer.from(await smallFont(weight)).equals(readFileSync(`app/fonts/fira-sans-${weight}.woff2`))).toBe(true);
});

test("the two weights of the public page stay below 30 KB, and the sheet says which letters they hold", () => {
  const bytes = [400, 600].reduce((sum, weight) => sum + readFileSync(`app/fonts/fira-sans-${weight}.woff2`).length, 0);
  expect(bytes).toBeLessThan(30_000);
  const css = readFileSync("app/styles/fonts.css", "utf8").replaceAll(/\s+/g, " ");
  expect(css.split(unicodeRange).length - 1).toBe(weights.length);
});
