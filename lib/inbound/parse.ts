import PostalMime, { type Email } from "postal-mime";

export const MAX_MAIL_BYTES = 5 * 1024 * 1024;

/** How much of a mail is looked at. Each line and part costs time, and a bomb has millions of them. */
type Measure = { bytes: number; lines: number; parts: number; /** Mails within it that are read too. */ mails: number };
/** Enough to know what it is: text and reports stand before attachments. */
export const toClassify: Measure = { bytes: 512 * 1024, lines: 20_000, parts: 200, mails: 0 };
/** Of what stands in another mail. */
export const toClassifyInside: Measure = { ...toClassify, bytes: 64 * 1024, lines: 2_000 };
/** For somebody who opens it. */
export const toShow: Measure = { bytes: MAX_MAIL_BYTES, lines: 100_000, parts: 1_000, mails: 2 };

/** Far above what any mail program makes. */
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 256 * 1024 };
/** Headers of a mail that is not read any further. */
const HEAD_BYTES = 64 * 1024;

const LINE_FEED = 0x0a;
const DASH = 0x2d;

/**
 * Any bytes as a mail. Never throws: what goes beyond the measure is cut off, of what cannot be read the first headers are left, and of
 * what has none, nothing.
 */
export async function parseMail(raw: Uint8Array, measure: Measure): Promise<Email> {
  return (
    (await parseIfPossible(raw.subarray(0, lengthWithin(raw, measure)), measure)) ??
    (await parseIfPossible(headOf(raw), measure)) ?? { headers: [], headerLines: [], attachments: [] }
  );
}

async function parseIfPossible(raw: Uint8Array, { mails }: Measure): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw, { ...LIMITS, maxRfc822NestingDepth: mails, attachmentEncoding: "arraybuffer" });
  } catch {
    return undefined; // whoever sent it decides what it holds
  }
}

function lengthWithin(raw: Uint8Array, { bytes, lines, parts }: Measure): number {
  const end = Math.min(raw.length, bytes);
  let linesLeft = lines;
  let partsLeft = parts;
  for (let at = raw.indexOf(LINE_FEED); at !== -1 && at < end; at = raw.indexOf(LINE_FEED, at + 1)) {
    if (raw[at + 1] === DASH && raw[at + 2] === DASH) partsLeft -= 1;
    linesLeft -= 1;
    if (linesLeft === 0 || partsLeft === 0) return at;
  }
  return end;
}

/** The headers as a text of their own: without what says how a body is made that is not there. */
function headOf(raw: Uint8Array): Uint8Array {
  const head = Buffer.from(raw.subarray(0, HEAD_BYTES)).toString("latin1");
  const end = head.search(/\r?\n\r?\n/);
  const unfolded = (end === -1 ? head : head.slice(0, end)).replaceAll(/\r?\n(?=[ \t])/g, "");
  const lines = unfolded.split(/\r?\n/).filter((line) => /^[!-9;-~]+:/.test(line) && !/^content-/i.test(line));
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
}
