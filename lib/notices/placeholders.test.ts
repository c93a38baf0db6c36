import { expect, test } from "vitest";
import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import { canonicalPlaceholders, checkPlaceholders, findPlaceholders, placeholderNames } from "./placeholders.ts";

test("placeholders are found with their place, whatever their case and spacing", () => {
  expect(findPlaceholders("{{Anrede}}, Ihre {{ aktuelle_adresse }}")).toEqual([
    { name: "anrede", placeholder: "anrede", start: 0, end: 10 },
    { name: "aktuelle_adresse", placeholder: "aktuelle_adresse", start: 17, end: 39 },
  ]);
  expect(canonicalPlaceholders("{{ Anrede }} {{fremd}}")).toBe("{{anrede}} {{fremd}}");
});

test("unknown placeholders are refused by name, each once, at their field", () => {
  expect(() => checkPlaceholders("{{anrede}} {{vornahme}} {{für}} {{vornahme}} {{constructor}}", "body")).toThrow(
    expect.objectContaining({
      code: "unknown_placeholder",
      field: "body",
      values: { names: "{{vornahme}}, {{für}}, {{constructor}}" },
    }),
  );
});

test("braces that do not match are refused", () => {
  for (const text of ["{{anrede", "anrede}}", "{{anrede}} {{name}", "{{{{anrede}}"])
    expect(() => checkPlaceholders(text, "body")).toThrow("open_placeholder");
  expect(() => checkPlaceholders("{anrede}", "body")).not.toThrow();
});

test("a link or a list of addresses has no place in a subject", () => {
  expect(() => checkPlaceholders("Bitte: {{antwortlink}}", "subjectEn")).toThrow("placeholder_not_in_subject");
  expect(() => checkPlaceholders("{{antwortlink}} {{adressen}}", "bodyEn")).not.toThrow();
});

test("every placeholder is named and explained in both languages", () => {
  expect(Object.keys(de.placeholders).toSorted()).toEqual(placeholderNames.toSorted());
  expect(Object.keys(en.placeholders).toSorted()).toEqual(placeholderNames.toSorted());
});
