const LF = 0x0a;
const DOT = 0x2e;
const END = Buffer.from(".\r\n");
const CRLF_END = Buffer.from("\r\n.\r\n");

/** A message as it goes over the wire after DATA (RFC 5321, 4.5.2): dots that begin a line doubled, and the line with one dot that ends it. */
export function wireBody(message: readonly Buffer[]): Buffer[] {
  const pieces: Buffer[] = [];
  let isAtLineStart = true;
  for (const piece of message) {
    if (piece.length === 0) continue;
    // base64 has none, and attachments are large
    pieces.push(piece.includes(DOT) ? doubleDots(piece, isAtLineStart) : piece);
    isAtLineStart = piece[piece.length - 1] === LF;
  }
  pieces.push(isAtLineStart ? END : CRLF_END);
  return pieces;
}

export const bytesOf = (pieces: readonly Buffer[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);

function doubleDots(piece: Buffer, isAtLineStart: boolean): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  if (isAtLineStart && piece[0] === DOT) parts.push(piece.subarray(0, 1));
  for (let at = piece.indexOf("\n.", 0, "latin1"); at >= 0; at = piece.indexOf("\n.", at + 2, "latin1")) {
    parts.push(piece.subarray(from, at + 2));
    from = at + 1;
  }
  return parts.length === 0 ? piece : Buffer.concat([...parts, piece.subarray(from)]);
}
