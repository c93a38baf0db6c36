const SPACE = 0x20;
const TAB = 0x09;
const EQUALS = 0x3d;
const DOT = 0x2e;
/** Characters per line before a soft break, which takes one more; RFC 2045 allows 76. */
const MAX_COLUMN = 75;
const SOFT_BREAK = "=\r\n";
const HEX = Buffer.from("0123456789ABCDEF");
/** Runs are at least that long where the line is, so that comparing one costs less than encoding it. */
const MIN_RUN = 40;

/** 1 for bytes that stand for themselves; white space at the end of a line is another matter. */
const literal = new Uint8Array(256);
for (let byte = 0x21; byte <= 0x7e; byte++) literal[byte] = byte === EQUALS ? 0 : 1;
literal[SPACE] = 1;
literal[TAB] = 1;

/**
 * Part of a line, up to a tag or with the end of the line, encoded as if it began one. `column`: where its last row ends. `isCut`: it ends
 * there whatever follows.
 */
type Run = { text: string; encoded: string; column: number; isCut: boolean; endsLine: boolean };

/**
 * Encodes texts as quoted-printable (RFC 2045, 6.7) with CRLF line ends. By hand, because it runs over every byte of every mail: libqp's
 * regular expressions take twenty times as long. Mails of one notice differ in a few words: lines are cut after tags, and a run that stood at
 * the same place in the text before is not encoded again. The same text always gives the same bytes.
 */
export function quotedPrinter(): (text: string) => string {
  let before: Run[] = [];
  return (text) => {
    before = splitIntoRuns(text.includes("\r") ? text.replaceAll("\r\n", "\n") : text, before);
    return join(before);
  };
}

function splitIntoRuns(text: string, before: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < text.length;) {
    const same = before[runs.length];
    const run = same?.isCut && text.slice(from, from + same.text.length) === same.text ? same : encodeRun(nextRun(text, from));
    runs.push(run);
    from += run.text.length;
  }
  return runs;
}

function join(runs: readonly Run[]): string {
  let result = "";
  let column = 0;
  for (const run of runs) {
    if (column > 0 && column + run.encoded.length > MAX_COLUMN) {
      result += SOFT_BREAK;
      column = 0;
    }
    result += run.encoded;
    column += run.column; // of several rows only at the beginning of one
    if (!run.endsLine) continue;
    result += "\r\n";
    column = 0;
  }
  return result;
}

function nextRun(text: string, from: number): string {
  const line = text.slice(from, text.indexOf("\n", from) + 1 || text.length);
  const tag = line.indexOf(">", MIN_RUN) + 1;
  return tag === 0 || line[tag] === "\n" ? line : line.slice(0, tag);
}

function encodeRun(text: string): Run {
  const endsLine = text.endsWith("\n");
  const isCut = endsLine || text.indexOf(">", MIN_RUN) + 1 === text.length;
  return { text, isCut, endsLine, ...encode(endsLine ? text.slice(0, -1) : text) };
}

/** Fits in a line and needs no encoding: ASCII without an equals sign, no dot in front, no space at the end. */
const PLAIN = /^[!-\-/-<>-~][ -<>-~]{0,73}(?<! )$/;

function encode(text: string): Pick<Run, "encoded" | "column"> {
  if (PLAIN.test(text)) return { encoded: text, column: text.length };
  const input = Buffer.from(text, "utf8");
  const { length } = input;
  const output = Buffer.allocUnsafe(worstCase(length));
  let end = 0;
  let column = 0;
  for (let i = 0; i < length; i++) {
    const byte = input[i]!;
    const mayStand = literal[byte] === 1 && !((byte === SPACE || byte === TAB) && i + 1 === length);
    if (column + (mayStand ? 1 : 3) > MAX_COLUMN) {
      end += output.write(SOFT_BREAK, end, "latin1");
      column = 0;
    }
    // Some servers lose a dot that begins a line, or take it for the end of the mail.
    const isLiteral = mayStand && !(byte === DOT && column === 0);
    column += isLiteral ? 1 : 3;
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
