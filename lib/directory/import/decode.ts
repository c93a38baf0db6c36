import { analyse } from "chardet";
import iconv from "iconv-lite";

/** Encodings that spreadsheets of German offices write; a guess outside of them is a mistake. */
const legacyEncodings = new Set(["windows-1252", "ISO-8859-1", "windows-1250", "ISO-8859-2"]);

/**
 * The text of a file whose encoding nobody told us: by its mark, else UTF-8 where it is valid, else what the bytes look like.
 * Undefined when it is no text, such as a spreadsheet that was not saved as CSV.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, "utf16-le");
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return iconv.decode(buffer, "utf16-be");
  if (buffer.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer); // takes a mark away by itself
  } catch {
    const guess = analyse(buffer).find((match) => legacyEncodings.has(match.name))?.name;
    // Windows-1252 is ISO-8859-1 with letters in place of control characters.
    return iconv.decode(buffer, guess && guess !== "ISO-8859-1" ? guess : "windows-1252");
  }
}

/** In characters; quoted headings may have several lines. */
const HEADING_LENGTH = 100_000;
const separators = [";", "\t", ",", "|"];

/** The separator that the heading uses most, outside of quotes. */
export function separatorOf(text: string): string {
  const lines = text
    .slice(0, HEADING_LENGTH)
    .replace(/"[^"]*"/g, "")
    .split(/\r?\n|\r/);
  const heading = lines.find((line) => line.trim() !== "") ?? "";
  const counted = separators.map((separator) => ({ separator, count: heading.split(separator).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.separator ?? ";";
}
