const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const EQUALS = 0x3d;
/** Characters per line before a soft break, which takes one more; RFC 2045 allows 76. */
const MAX_COLUMN = 75;
const HEX = Buffer.from("0123456789ABCDEF");

/** 1 for bytes that stand for themselves; white space at the end of a line is another matter. */
const literal = new Uint8Array(256);
for (let byte = 0x21; byte <= 0x7e; byte++) literal[byte] = byte === EQUALS ? 0 : 1;
literal[SPACE] = 1;
literal[TAB] = 1;

/**
 * Text as quoted-printable (RFC 2045, 6.7) with CRLF line ends. By hand, because it runs over every byte of every mail: libqp's
 * regular expressions take twenty times as long.
 */
export function quotedPrintable(text: string): Buffer {
  const input = Buffer.from(text, "utf8");
  const { length } = input;
  const output = Buffer.allocUnsafe(worstCase(length));
  let end = 0;
  let column = 0;
  for (let i = 0; i < length; i++) {
    const byte = input[i]!;
    if (byte === LF || (byte === CR && input[i + 1] === LF)) {
      if (byte === CR) i++;
      output[end++] = CR;
      output[end++] = LF;
      column = 0;
      continue;
    }
    const isLiteral = literal[byte] === 1 && !((byte === SPACE || byte === TAB) && isLineEnd(input, i + 1));
    const width = isLiteral ? 1 : 3;
    if (column + width > MAX_COLUMN) {
      output[end++] = EQUALS;
      output[end++] = CR;
      output[end++] = LF;
      column = 0;
    }
    column += width;
    if (isLiteral) {
      output[end++] = byte;
    } else {
      output[end++] = EQUALS;
      output[end++] = HEX[byte >> 4]!;
      output[end++] = HEX[byte & 15]!;
    }
  }
  return output.subarray(0, end);
}

const isLineEnd = (input: Buffer, i: number) => i >= input.length || input[i] === LF || (input[i] === CR && input[i + 1] === LF);

/** Three characters per byte and a soft break in every line. */
const worstCase = (length: number) => length * 3 + (Math.ceil((length * 3) / (MAX_COLUMN - 2)) + 1) * 3;
