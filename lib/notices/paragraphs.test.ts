import { expect, test } from "vitest";
import { diffParagraphs } from "./paragraphs.ts";

const before = "Guten Tag,\n\nErsatzadressen gelten ab heute, 14:00 Uhr für alle.\n\nBei Fragen rufen Sie an.";
const after =
  "Guten Tag,\n\nErsatzadressen gelten seit 29.04., 14:00 Uhr für alle.\n\nZwei Personen helfen Ihnen im Rathaus weiter.";

test("paragraphs that stay, change, come and go are told apart, and no word is lost", () => {
  const difference = diffParagraphs(before, after);
  expect(difference.map((each) => each.kind)).toEqual(["same", "changed", "removed", "added"]);
  const read = (kind: "added" | "removed") =>
    difference.map((each) => each.parts.map((part) => (part.kind === "same" || part.kind === kind ? part.text : "")).join(""));
  expect(read("added").filter(Boolean).join("\n\n")).toBe(after);
  expect(read("removed").filter(Boolean).join("\n\n")).toBe(before);
});

test("equal texts have no difference, and an empty one is all new", () => {
  expect(diffParagraphs(before, before).every((each) => each.kind === "same")).toBe(true);
  expect(diffParagraphs("", "Neu").map((each) => each.kind)).toEqual(["added"]);
  expect(diffParagraphs("Alt", "").map((each) => each.kind)).toEqual(["removed"]);
});
