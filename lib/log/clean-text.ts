const MAX_LENGTH = 500;
/** The expressions below take time with the square of what they read, and a message may quote a whole header. */
const MAX_READ = 2_000;

/**
 * What may be said aloud of a message that somebody else wrote: addresses, tokens and whatever was quoted are taken out, and everything
 * from the parameters of a statement on. Messages quote what they complain about, and that may be the text of a notice.
 */
export function cleanText(text: string): string {
  return beginningOf(text)
    .replace(/\bparams:[\s\S]*$/i, "params: …")
    .replace(/"[\s\S]*"/, '"…"') // from the first quotation mark to the last: what is quoted may hold some itself
    .replace(/„[\s\S]*“/, "„…“")
    .replaceAll(/[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]+/g, "[address]")
    .replaceAll(/\/r\/[^\s/?#]+/g, "/r/[token]")
    .replaceAll(/[\w-]{20,}/g, (word) => (/^(?:[a-z_]+|[A-Z_]+)$/.test(word) ? word : "[secret]")) // names of columns and codes stay
    .slice(0, MAX_LENGTH);
}

/** Never ends in half a quotation, address or token, by which nobody could tell what it is. */
function beginningOf(text: string): string {
  if (text.length <= MAX_READ) return text;
  return text
    .slice(0, MAX_READ)
    .replace(/["„][\s\S]*$/, "")
    .replace(/\S*$/, "…");
}
