import { foldWords, queryWords } from "./fold.ts";

export type Piece = { text: string; isHit: boolean };

/** The beginnings of words in a name that answer what was typed, however either is spelt. */
export function highlight(name: string, query: string): Piece[] {
  const words = queryWords(query);
  return name
    .split(/(?<=[^\p{L}\p{N}])|(?=[^\p{L}\p{N}])/u)
    .flatMap((part) => {
      const length = hitLength(part, words);
      return [
        { text: part.slice(0, length), isHit: true },
        { text: part.slice(length), isHit: false },
      ];
    })
    .filter((piece) => piece.text !== "");
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
