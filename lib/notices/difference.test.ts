import { expect, test } from "vitest";
import { diffRecipients, diffTexts } from "./difference.ts";

test("the difference of two texts is told in words, and both texts can be put together from it", () => {
  const before = "Bitte antworten Sie bis heute, 18:00 Uhr.";
  const after = "Bitte antworten Sie bis 30.04., 12:00 Uhr.";
  const parts = diffTexts(before, after);
  const keep = (kind: string) => parts.filter((part) => part.kind === "same" || part.kind === kind);
  expect(
    keep("removed")
      .map((part) => part.text)
      .join(""),
  ).toBe(before);
  expect(
    keep("added")
      .map((part) => part.text)
      .join(""),
  ).toBe(after);
  expect(parts[0]).toEqual({ kind: "same", text: "Bitte antworten Sie bis " });
});

test("recipients are compared by who they are, not by name", () => {
  const mueller = { ref: "person-1", name: "Anna Müller" };
  const namesake = { ref: "person-2", name: "Anna Müller" };
  const office = { ref: "organization-1", name: "Amt 10" };
  expect(diffRecipients([mueller, office], [namesake, office])).toEqual({ added: [namesake], removed: [mueller] });
});
