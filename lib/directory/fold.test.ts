import * as fc from "fast-check";
import { expect, test } from "vitest";
import { elidedWords, foldWords, indexWords, queryWords } from "./fold.ts";
import { slugOf, uniqueKey } from "./keys.ts";

test("Müller, Mueller, Muller and MÜLLER are one word", () => {
  for (const spelling of ["Müller", "Mueller", "Muller", "MÜLLER", "Mu\u0308ller"])
    expect(foldWords(spelling)).toEqual(["muller"]);
});

test("letters of the neighbours and ß fold too", () => {
  expect(foldWords("Yıldız Weiß Łukasz Šimić Straße")).toEqual(["yildiz", "weiss", "lukasz", "simic", "strasse"]);
});

test("a double name is found by each part and as one word", () => {
  expect(indexWords("Müllner-Haas O’Brien")).toBe("mullner haas o brien mullnerhaas obrien");
});

test("a word that a hyphen cuts short is found in full", () => {
  expect(elidedWords("Finanz- und Grundstücksausschuss")).toEqual(["Finanzausschuss"]);
  expect(elidedWords("Bau-, Verkehrs- und Umweltausschuss")).toEqual(["Bauausschuss", "Verkehrsausschuss"]);
  expect(elidedWords("Haupt- und Personalamt (Stabsstelle)")).toEqual(["Hauptamt"]);
  expect(elidedWords("Müllner-Haas")).toEqual([]);
  expect(elidedWords("Vor- und Nachname")).toEqual([]);
});

test("a title in the query is ignored, unless it is all there is", () => {
  expect(queryWords("Frau Prof. Dr. Müller")).toEqual(["muller"]);
  expect(queryWords("Dr.")).toEqual(["dr"]);
});

test("what is typed so far folds to a prefix of the folded word", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zäöüßæe]{1,12}$/), fc.nat(), (word, cut) => {
      const typed = word.slice(0, 1 + (cut % word.length));
      expect(foldWords(word)[0]?.startsWith(foldWords(typed)[0] ?? "")).toBe(true);
    }),
  );
});

test("keys are readable and unique", () => {
  expect(slugOf("Straßen- und Größenausschuss (Süd)")).toBe("strassen-und-groessenausschuss-sued");
  expect(slugOf("???")).toBe("ohne-namen");
  const taken = new Set(["stadtrat", "stadtrat-2"]);
  expect(uniqueKey("Stadtrat", (key) => taken.has(key))).toBe("stadtrat-3");
});
