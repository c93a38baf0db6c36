const [QUOTE, BACKSLASH, COMMA, BRACKET, BRACE, END_BRACKET, END_BRACE] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b, 0x5d, 0x7d] as const;

export type JsonLimits = {
  /** Members and elements of all of it. */
  values: number;
  /** Of one object: one with hundreds of thousands of names takes a hundred times longer than as many small ones. */
  members: number;
  /** Lists and objects inside each other. */
  depth: number;
};

/**
 * Which limit a JSON text exceeds first, told from its bytes before any of them takes up memory. An empty list or object counts twice; of
 * a text that is no JSON the answer means nothing.
 */
export function excessIn(bytes: Uint8Array, { values, members, depth: maxDepth }: JsonLimits): keyof JsonLimits | undefined {
  /** For each open list or object how many members it may still have. */
  const left = new Float64Array(maxDepth + 1);
  let [count, depth] = [1, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === END_BRACKET || byte === END_BRACE) depth = Math.max(0, depth - 1);
    else if (byte === BRACKET || byte === BRACE) {
      if (depth === maxDepth) return "depth";
      left[++depth] = byte === BRACE ? members - 1 : Infinity;
      count++;
    } else if (byte === COMMA) {
      if (--left[depth]! < 0 && depth > 0) return "members";
      count++;
    }
    if (count > values) return "values";
  }
  return undefined;
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
