import { foldWords, MIN_PART, queryWords } from "./fold.ts";

export type Piece = { text: string; isHit: boolean };

/** The parts of words in a name that answer what was typed, however either is spelt. */
export function highlight(name: string, query: string): Piece[] {
  const words = queryWords(query);
  return name
    .split(/(?<=[^\p{L}\p{N}])|(?=[^\p{L}\p{N}])/u)
    .flatMap((part) => {
      const { start, length } = hitIn(part, words);
      return [
        { text: part.slice(0, start), isHit: false },
        { text: part.slice(start, start + length), isHit: true },
        { text: part.slice(start + length), isHit: false },
      ];
    })
    .filter((piece) => piece.text !== "");
}

/** Of what was typed the longest that the word begins with, else that stands in it. */
function hitIn(part: string, words: readonly string[]): { start: number; length: number } {
  const beginning = hitLength(part, words);
  if (beginning > 0) return { start: 0, length: beginning };
  const inside = words.filter((word) => word.length >= MIN_PART && (foldWords(part)[0] ?? "").includes(word));
  for (let start = 1; inside.length > 0 && start < part.length; start += 1) {
    const length = hitLength(part.slice(start), inside);
    if (length > 0) return { start, length };
  }
  return { start: 0, length: 0 };
}

/** The shortest beginning of a word that folds to one of the typed words. */
function hitLength(part: string, words: readonly string[]): number {
  const folded = foldWords(part)[0] ?? "";
  const word = words.filter((each) => folded.startsWith(each)).toSorted((a, b) => b.length - a.length)[0];
  if (!word) return 0;
  for (let length = 1; length <= part.length; length += 1)
    if ((foldWords(part.slice(0, length))[0] ?? "").length >= word.length) return length;
  return part.length;
}
