export type Measure = (text: string) => number;

/**
 * Lines no wider than `width`. Breaks between words; a word that is too long, such as an address, behind its @, and where even that does not
 * help anywhere.
 */
export function wrap(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((each) => pieces(each, width, measure))) {
    const joined = line && !word.isGlued ? `${line} ${word.text}` : line + word.text;
    if (line && measure(joined) > width) {
      lines.push(line);
      line = word.text;
    } else line = joined;
  }
  return line ? [...lines, line] : lines;
}

type Piece = { text: string; /** Continues the piece before without a space. */ isGlued: boolean };

function pieces(word: string, width: number, measure: Measure): Piece[] {
  if (measure(word) <= width) return [{ text: word, isGlued: false }];
  const parts = word.split(/(?<=@)/).flatMap((part) => chop(part, width, measure));
  return parts.map((text, index) => ({ text, isGlued: index > 0 }));
}

function chop(text: string, width: number, measure: Measure): string[] {
  const parts: string[] = [];
  let part = "";
  for (const character of text) {
    if (part && measure(part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
