import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isOneEditApart, soundOf, spellingDistance } from "./spelling.ts";

// The examples of the published procedure, and names that are one by ear.
test.each([
  ["wikipedia", "3412"],
  ["mullerludenscheidt", "65752682"],
  ["breschnew", "17863"],
  ["heithabu", "021"],
  ["xaver", "4837"],
  ["cacher", "447"],
  ["", ""],
  ["12", ""],
])("%s sounds like %s", (word, sound) => {
  expect(soundOf(word)).toBe(sound);
});

test.each([
  ["meier", "meyer", "maier", "mayer", "mayr"],
  ["schmidt", "schmitt", "schmied"],
  ["fischer", "vischer"],
  ["philipp", "filip"],
  ["katharina", "catarina"],
  ["weis", "weiss", "weiz"],
])("%s, %s … are one by ear", (...names) => {
  expect(new Set(names.map(soundOf)).size).toBe(1);
});

const word = fc.stringMatching(/^[a-z]{1,9}$/);

test("one letter wrong, missing, too many or swapped with its neighbour is one error, and two words are the same distance either way", () => {
  fc.assert(
    fc.property(word, fc.nat(), fc.stringMatching(/^[a-z]$/), (typed, where, letter) => {
      const at = where % typed.length;
      const [before, after] = [typed.slice(0, at), typed.slice(at + 1)];
      const variants = [before + letter + after, before + after, before + letter + typed.slice(at)];
      if (after) variants.push(before + after[0]! + typed[at]! + after.slice(1));
      for (const variant of variants) {
        expect(isOneEditApart(typed, variant)).toBe(true);
        expect(isOneEditApart(variant, typed)).toBe(true);
        expect(isOneEditApart(typed, `${variant}ende`, true)).toBe(true);
      }
    }),
  );
});

test("two errors are not one", () => {
  expect(isOneEditApart("muller", "mahler")).toBe(false);
  expect(isOneEditApart("weber", "webermann")).toBe(false);
  expect(isOneEditApart("abcd", "badc")).toBe(false);
});

test("the distance is nought exactly for ways to write one sound, and grows with the letters between", () => {
  expect(spellingDistance("meyer", "meier")).toBe(0);
  expect(spellingDistance("meier", "maier")).toBe(1);
  expect(spellingDistance("meier", "mohr")).toBeGreaterThan(2);
});
