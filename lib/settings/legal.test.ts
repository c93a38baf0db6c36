import { expect, test } from "vitest";
import { SettingsInput } from "./input.ts";
import { gapsIn, legalPages, withTemplate } from "./legal-templates.ts";
import { legalBlocks } from "./legal-text.ts";

test("headings, paragraphs with their lines, and lists are told apart", () => {
  expect(legalBlocks("## Kontakt\nStadt\nMarkt 1\n\nSchluss\n- eins\n- zwei\nWeiter\n\n\n##Kein Titel")).toEqual([
    { kind: "heading", text: "Kontakt" },
    { kind: "paragraph", lines: ["Stadt", "Markt 1"] },
    { kind: "paragraph", lines: ["Schluss"] },
    { kind: "list", rows: ["eins", "zwei"] },
    { kind: "paragraph", lines: ["Weiter"] },
    { kind: "paragraph", lines: ["##Kein Titel"] },
  ]);
  expect(legalBlocks(" \n\n")).toEqual([]);
});

test.each(legalPages)("the template of %s fits into the setting, has headings, and says what is missing", (page) => {
  const text = withTemplate("", page);
  expect(SettingsInput.shape[page].parse(text)).toBe(text);
  expect(legalBlocks(text)[0]?.kind).toBe("heading");
  expect(gapsIn(text)).toEqual(text.match(/\[.+?\]/g));
  expect(gapsIn(text).length).toBeGreaterThan(0);
});

test("what is filled in and an address that hides from machines are no gaps", () => {
  expect(gapsIn("Stadt Elbfurt\nposten [at] elbfurt [dot] example, rathaus[AT]elbfurt.example")).toEqual([]);
});

test("a template comes behind what was typed before", () => {
  expect(withTemplate("Unser Text ", "imprint").startsWith("Unser Text\n\n## Anbieterin")).toBe(true);
});

test("the statement claims no full conformity", () => {
  expect(withTemplate("", "accessibility")).toContain("teilweise vereinbar");
  expect(withTemplate("", "accessibility")).not.toMatch(/(?:vollständig|ganz) (?:konform|vereinbar)/);
});
