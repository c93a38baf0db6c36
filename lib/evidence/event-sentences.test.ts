import { globSync, readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };

type Sentences = Record<string, string | Record<string, string>>;

/** Every string of the shape `noun.verb` in a file that records events. */
function recordedTypes(): string[] {
  const files = globSync("lib/**/*.ts", { exclude: (path) => path.endsWith(".test.ts") });
  const sources = files.map((file) => readFileSync(file, "utf8")).filter((source) => source.includes("recordEvent("));
  const types = sources.flatMap((source) => [...source.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map((match) => match[1]!));
  return [...new Set(types)].toSorted();
}

const hasSentence = (sentences: Sentences, type: string) => {
  const [noun, verb] = type.split(".") as [string, string];
  const verbs = sentences[noun];
  return typeof verbs === "object" && verbs[verb] !== undefined;
};

test("every event that can be recorded has a sentence in both languages", () => {
  const types = recordedTypes();
  expect(types.length).toBeGreaterThan(40);
  expect(types.filter((type) => !hasSentence(de.audit.events, type))).toEqual([]);
  expect(types.filter((type) => !hasSentence(en.audit.events, type))).toEqual([]);
});

test("the sentence of taking calls says how many, and of one call reads as it always did", () => {
  const german = createTranslator({ locale: "de", messages: de, namespace: "audit.events.call_task" });
  const english = createTranslator({ locale: "en", messages: en, namespace: "audit.events.call_task" });
  expect(german("claimed", { count: 1 })).toBe("Anruf übernommen");
  expect(german("claimed", { count: 3 })).toBe("3 Anrufe bei derselben Person oder Stelle übernommen");
  expect(english("released", { count: 1 })).toBe("Call given back");
  expect(english("released", { count: 2 })).toBe("2 calls to the same person or office given back");
});
