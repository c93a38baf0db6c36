const letters: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** Said before a name; a query may carry one that the record lacks. */
const titles = new Set([
  "dr",
  "prof",
  "professor",
  "dipl",
  "ing",
  "med",
  "jur",
  "phil",
  "rer",
  "nat",
  "pol",
  "mag",
  "frau",
  "herr",
]);

/**
 * The words of a text as they are searched: without case, accents and the ways to write an umlaut, so that Müller, Mueller and Muller
 * are one word. A prefix of a word folds to a prefix of the folded word, so search while typing never loses a hit.
 */
export function foldWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.replace(/([aou])e/g, "$1"));
}

/** What a record is found by: its words, and double names and "O’Brien" also as one word. */
export function indexWords(text: string): string {
  const joined = text.split(/\s+/).filter((part) => /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u.test(part));
  return [
    ...new Set([...foldWords(text), ...joined.map((part) => foldWords(part.replace(/[^\p{L}\p{N}]/gu, "")).join(""))]),
  ].join(" ");
}

/** What a body is called by its last word; before it, other words are cut short to a hyphen. */
const bodyWord = /(?:ausschu(?:ss|ß)|beirat|rat|kommission|amt|stelle|verwaltung|betrieb|verband|verein)$/iu;

/** "Finanz- und Grundstücksausschuss" is a Finanzausschuss too: the words that a hyphen cuts short, in full. */
export function elidedWords(name: string): string[] {
  const words = name.split(/[\s,;/()]+/u);
  return words.flatMap((word, index) => {
    const body = bodyWord.exec(words.slice(index + 1).find((later) => bodyWord.test(later)) ?? "")?.[0];
    return body && /^\p{L}{2,}-$/u.test(word) ? [`${word.slice(0, -1)}${body.toLowerCase()}`] : [];
  });
}

/** From so many letters on, a word is looked for within others. */
export const MIN_PART = 3;

/** The words to search for; titles only when nothing else was typed. */
export function queryWords(query: string): string[] {
  const words = foldWords(query);
  const names = words.filter((word) => !titles.has(word));
  return names.length > 0 ? names : words;
}
