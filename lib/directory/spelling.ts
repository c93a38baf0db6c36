/**
 * What a word sounds like, by the Kölner Phonetik (Postel 1969): Meier, Meyer and Maier are 67, Fischer and Vischer 387. Empty for
 * what has no sound in it, such as digits or another script.
 */
export function soundOf(word: string): string {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  const codes = [...letters].map((letter, at) => codeOf(letter, letters[at - 1], letters[at + 1])).join("");
  const once = codes.replace(/(\d)\1+/g, "$1");
  return once.slice(0, 1) + once.slice(1).replaceAll("0", "");
}

const plainCodes: Record<string, string> = Object.fromEntries(
  [
    ["aeijouy", "0"],
    ["bp", "1"],
    ["dt", "2"],
    ["fvw", "3"],
    ["gkq", "4"],
    ["l", "5"],
    ["mn", "6"],
    ["r", "7"],
    ["sz", "8"],
  ].flatMap(([letters, code]) => [...letters!].map((letter) => [letter, code!])),
);

/** Letters that sound by what stands beside them; `before` is undefined at the beginning, `after` at the end. */
function codeOf(letter: string, before: string | undefined, after: string | undefined): string {
  const isAmong = (letters: string, one: string | undefined) => one !== undefined && letters.includes(one);
  if (letter === "p" && after === "h") return "3";
  if (isAmong("dt", letter) && isAmong("csz", after)) return "8";
  if (letter === "x") return isAmong("ckq", before) ? "8" : "48";
  if (letter !== "c") return plainCodes[letter] ?? "";
  if (before === undefined) return isAmong("ahkloqrux", after) ? "4" : "8";
  return isAmong("ahkoqux", after) && !isAmong("sz", before) ? "4" : "8";
}

/** Whether one wrong, missing, superfluous or swapped letter lies between them; `isBegun`: between what was typed and how the word begins. */
export function isOneEditApart(typed: string, word: string, isBegun = false): boolean {
  const same = (a: string, b: string) => (isBegun ? b.startsWith(a) : a === b);
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at += 1;
  const [rest, wanted] = [typed.slice(at), word.slice(at)];
  return (
    same(rest.slice(1), wanted.slice(1)) ||
    same(rest.slice(1), wanted) ||
    same(rest, wanted.slice(1)) ||
    (rest.length > 1 && rest[0] === wanted[1] && rest[1] === wanted[0] && same(rest.slice(2), wanted.slice(2)))
  );
}

/** Letters to change, add or leave out between two words, ways to write one sound taken for one: "Mayr" and "Meir" are one apart. */
export function spellingDistance(a: string, b: string): number {
  const [from, to] = [plainSpelling(a), plainSpelling(b)];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(letter !== to[j - 1])));
    row = next;
  }
  return row[to.length]!;
}

const sameSound: readonly (readonly [RegExp, string])[] = [
  [/ph/g, "f"],
  [/[td]h|dt|tt/g, "t"],
  [/ck|ch|c/g, "k"],
  [/y/g, "i"],
  [/v/g, "f"],
  [/(.)\1/g, "$1"],
];
const plainSpelling = (word: string) => sameSound.reduce((text, [pattern, plain]) => text.replace(pattern, plain), word);
