/** Control characters, line separators, and marks that turn the direction of reading: text from outside could hide behind them. */
const UNREADABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;
const UNREADABLE_BUT_LINES = /(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** One readable line of at most `max` characters; what is cut ends in an ellipsis. */
export const cleanLine = (text: string, max: number): string =>
  cut(text.toWellFormed().replaceAll(UNREADABLE, " ").replaceAll(/ {2,}/g, " ").trim(), max);

/** The same over several lines. */
export const cleanText = (text: string, max: number): string =>
  cut(text.toWellFormed().replaceAll(/\r\n?/g, "\n").replaceAll("\t", " ").replaceAll(UNREADABLE_BUT_LINES, "").trim(), max);

/** Never ends in half a character. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text
    .slice(0, max - 1)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd()}…`;
}
