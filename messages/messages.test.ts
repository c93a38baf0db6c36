import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };

type Tree = { [key: string]: string | Tree };

function sentences(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : sentences(value, `${path}${key}.`),
  );
}

/** What a sentence is filled with: `count` of `{count, plural, one {ein Ort} other {# Orte}}`, not `ein`. */
function placeholders(sentence: string): string[] {
  const names: string[] = [];
  const collect = (parts: MessageFormatElement[]): void => {
    for (const part of parts) {
      if (part.type !== TYPE.literal && part.type !== TYPE.pound) names.push(part.value);
      if (part.type === TYPE.plural || part.type === TYPE.select)
        for (const option of Object.values(part.options)) collect(option.value);
    }
  };
  collect(parse(sentence));
  return [...new Set(names)].toSorted();
}

test("every sentence stands in both languages", () => {
  expect(
    sentences(en)
      .map(([key]) => key)
      .toSorted(),
  ).toEqual(
    sentences(de)
      .map(([key]) => key)
      .toSorted(),
  );
});

test("a sentence is filled with the same values in both languages", () => {
  const english = new Map(sentences(en));
  const different = sentences(de)
    .filter(([key, sentence]) => placeholders(sentence).join() !== placeholders(english.get(key) ?? "").join())
    .map(([key]) => key);
  expect(different).toEqual([]);
});

test("no sentence is empty", () => {
  expect([...sentences(de), ...sentences(en)].filter(([, sentence]) => sentence.trim() === "")).toEqual([]);
});
