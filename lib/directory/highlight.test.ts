import { expect, test } from "vitest";
import { highlight } from "./highlight.ts";

const shown = (name: string, query: string) =>
  highlight(name, query)
    .map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text))
    .join("");

test.each([
  ["Dr. Anna Müller", "müll", "Dr. Anna [Müll]er"],
  ["Dr. Anna Müller", "muell ann", "Dr. [Ann]a [Müll]er"],
  ["Ute Müllner-Haas", "haas", "Ute Müllner-[Haas]"],
  ["Jens Mueller", "mü", "Jens [Mu]eller"],
  ["Jürgen Weiß", "weiss", "Jürgen [Weiß]"],
  ["Finanz- und Grundstücksausschuss", "ausschuß", "Finanz- und Grundstücks[ausschuss]"],
  ["Straßenausschuss", "strassen ausschuss", "[Straßen]ausschuss"],
  ["Verkehrsausschuss", "hr", "Verkehrsausschuss"],
  ["Anna Meyer", "meier", "Anna Meyer"],
  ["Anna", "", "Anna"],
])("%s searched by %j shows %s", (name, query, expected) => {
  expect(shown(name, query)).toBe(expected);
});
