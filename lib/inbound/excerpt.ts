export const MAX_EXCERPT_LENGTH = 400;
/** Longer mails are read from the mail itself. */
const MAX_READ_LENGTH = 50_000;

/** From here on somebody else's words follow: how mail programs introduce what they quote, in German and English. */
const quoteHeads = [
  /^-{2,}\s*(?:urspr(?:ü|ue)ngliche nachricht|original message|weitergeleitete nachricht|forwarded message|original-nachricht)/i,
  /^_{10,}$/,
  /^>>>\s.+\s>>>\s*$/, // GroupWise: >>> "Anna Müller" 29.04.2026 10:12 >>>
  /^(?:von|from):\s.+$/i,
  /^(?:am|on)\s.{4,200}\s(?:schrieb|wrote)\b.{0,200}:?\s*$/i,
  /^.{1,200}\s(?:schrieb am|wrote on)\s.{1,200}:\s*$/i,
  /^.{1,120}<[^<>\s]+@[^<>\s]+>\s+(?:schrieb|wrote).{0,80}:\s*$/i,
];

/** Outlook introduces with several lines; the first alone is also how a letter may begin. */
const outlookLines = /^(?:gesendet|sent|datum|date|an|to|betreff|subject|cc):\s/i;

/** What somebody wrote, without what they quote above or below it, without signature; shortened. Empty where they only quote. */
export function excerptOf(text: string): string {
  const lines = unwrapped(text.slice(0, MAX_READ_LENGTH).replaceAll("\r\n", "\n"));
  const own = ownLines(lines);
  const words = own
    .join("\n")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/ ?\n ?/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  return shorten(words.replaceAll(/[^\P{Cc}\n]/gu, ""));
}

/** "Am …\nschrieb …:" in two lines is one. */
const unwrapped = (text: string): string[] =>
  text.replaceAll(/^((?:am|on) [^\n]{4,200})\n([^\n]{0,200}(?:schrieb|wrote)[^\n]{0,100}:)[ \t]*$/gim, "$1 $2").split("\n");

function ownLines(lines: readonly string[]): string[] {
  const own: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!.trim();
    if (line.startsWith(">") && !isGroupWise(line)) continue;
    if (lines[i] === "-- " || line === "--") break;
    if (!isQuoteHead(line, lines.slice(i + 1, i + 4))) {
      own.push(line);
      continue;
    }
    const answer = afterQuote(lines, i + 1);
    if (answer === undefined) break; // everything below is quoted, with or without marks
    i = answer - 1;
  }
  return own;
}

const isGroupWise = (line: string) => quoteHeads[2]!.test(line);

function isQuoteHead(line: string, following: readonly string[]): boolean {
  if (/^(?:von|from):\s/i.test(line)) return following.some((next) => outlookLines.test(next.trim()));
  return quoteHeads.some((head) => head.test(line));
}

/** Where the answer begins that stands below a quotation marked with ">". Undefined: none does. */
function afterQuote(lines: readonly string[], from: number): number | undefined {
  let at = from;
  while (at < lines.length && lines[at]!.trim() === "") at++;
  if (!lines[at]?.trim().startsWith(">")) return undefined;
  while (at < lines.length && /^\s*(?:>|$)/.test(lines[at]!)) at++;
  return at < lines.length ? at : undefined;
}

const shorten = (text: string) =>
  text.length <= MAX_EXCERPT_LENGTH ? text : `${text.slice(0, MAX_EXCERPT_LENGTH - 1).trimEnd()}…`;
