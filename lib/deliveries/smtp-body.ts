import type { Piece } from "./mime.ts";

const LF = 0x0a;
const DOT = 0x2e;

/**
 * A message as it goes over the wire after DATA (RFC 5321, 4.5.2): dots that begin a line doubled, and the line with one dot that ends it.
 * A message without attachments stays one piece: one write to the socket.
 */
export function wireBody(message: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  let isAtLineStart = true;
  for (const piece of message) {
    if (piece.length === 0) continue;
    pieces.push(typeof piece === "string" ? doubleDots(piece, isAtLineStart) : doubleDotsOfBytes(piece, isAtLineStart));
    isAtLineStart = typeof piece === "string" ? piece.endsWith("\n") : piece[piece.length - 1] === LF;
  }
  return joined(pieces, isAtLineStart ? ".\r\n" : "\r\n.\r\n");
}

/** `words` after the pieces, as part of the last one where that is text too. */
export function joined(pieces: readonly Piece[], words: string): Piece[] {
  const last = pieces.at(-1);
  return typeof last === "string" ? [...pieces.slice(0, -1), last + words] : [...pieces, words];
}

export const bytesOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);

function doubleDots(text: string, isAtLineStart: boolean): string {
  const doubled = text.includes("\n.") ? text.replaceAll("\n.", "\n..") : text;
  return isAtLineStart && text.startsWith(".") ? `.${doubled}` : doubled;
}

/** base64 has none, and attachments are large: they are not copied. */
const doubleDotsOfBytes = (bytes: Buffer, isAtLineStart: boolean): Buffer =>
  bytes.includes(DOT) ? Buffer.from(doubleDots(bytes.toString("latin1"), isAtLineStart), "latin1") : bytes;
