const SPACE = 0x20;
const TAB = 0x09;
const EQUALS = 0x3d;
/** Characters per line before a soft break, which takes one more; RFC 2045 allows 76. */
const MAX_COLUMN = 75;
const SOFT_BREAK = "=\r\n";
const HEX = Buffer.from("0123456789ABCDEF");
/** Runs are at least that long where the line is, so that looking one up costs less than encoding it. */
const MIN_RUN = 40;
/** Mails of one notice differ in a few words: nearly every run has been encoded before. */
const MAX_REMEMBERED = 2000;

/** 1 for bytes that stand for themselves; white space at the end of a line is another matter. */
const literal = new Uint8Array(256);
for (let byte = 0x21; byte <= 0x7e; byte++) literal[byte] = byte === EQUALS ? 0 : 1;
literal[SPACE] = 1;
literal[TAB] = 1;

/** Part of a line, encoded as if it began one. `column`: where its last row ends. */
type Run = { encoded: string; column: number };
const remembered = new Map<string, Run>();

/**
 * Text as quoted-printable (RFC 2045, 6.7) with CRLF line ends. By hand, because it runs over every byte of every mail: libqp's
 * regular expressions take twenty times as long. What mails share is encoded once: lines are cut after tags, so that the runs between what is
 * personal are the same in each. The same text always gives the same bytes.
 */
export function quotedPrintable(text: string): string {
  const lines = (text.includes("\r") ? text.replaceAll("\r\n", "\n") : text).split("\n");
  let result = encodeLine(lines[0]!);
  for (let i = 1; i < lines.length; i++) result += `\r\n${encodeLine(lines[i]!)}`;
  return result;
}

function encodeLine(line: string): string {
  let result = "";
  let column = 0;
  for (let from = 0; from < line.length;) {
    const end = line.indexOf(">", from + MIN_RUN) + 1 || line.length;
    const run = recall(line.slice(from, end));
    const { encoded } = run;
    if (column + encoded.length <= MAX_COLUMN) {
      result += encoded;
      column += encoded.length;
    } else {
      result += column === 0 ? encoded : SOFT_BREAK + encoded;
      column = run.column;
    }
    from = end;
  }
  return result;
}

function recall(text: string): Run {
  const known = remembered.get(text);
  if (known) return known;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  const run = encodeRun(text);
  remembered.set(text, run);
  return run;
}

function encodeRun(text: string): Run {
  const input = Buffer.from(text, "utf8");
  const { length } = input;
  const output = Buffer.allocUnsafe(worstCase(length));
  let end = 0;
  let column = 0;
  for (let i = 0; i < length; i++) {
    const byte = input[i]!;
    const isLiteral = literal[byte] === 1 && !((byte === SPACE || byte === TAB) && i + 1 === length);
    const width = isLiteral ? 1 : 3;
    if (column + width > MAX_COLUMN) {
      end += output.write(SOFT_BREAK, end, "latin1");
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
  return { encoded: output.toString("latin1", 0, end), column };
}

/** Three characters per byte and a soft break in every line. */
const worstCase = (length: number) => length * 3 + (Math.ceil((length * 3) / (MAX_COLUMN - 2)) + 1) * 3;
