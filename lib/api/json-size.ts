const [QUOTE, BACKSLASH, COMMA, BRACKET, BRACE] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b] as const;

/**
 * Whether a JSON text has more than so many values, told from its bytes before any of them takes up memory. An empty list or object counts
 * twice; of a text that is no JSON the answer means nothing.
 */
export function hasMoreValues(bytes: Uint8Array, max: number): boolean {
  let count = 1;
  for (let at = 0; at < bytes.length && count <= max; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === COMMA || byte === BRACKET || byte === BRACE) count++;
  }
  return count > max;
}

/** Where the string ends that begins at `start`: at a quotation mark with an even number of backslashes before it. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end !== -1; end = bytes.indexOf(QUOTE, end + 1)) {
    let before = end;
    while (bytes[before - 1] === BACKSLASH) before--;
    if ((end - before) % 2 === 0) return end;
  }
  return bytes.length;
}
