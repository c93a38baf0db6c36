const encoder = new TextEncoder();

/**
 * One logical line as lines of at most so many octets, each continuation behind one space, as vCard (RFC 6350, 3.2) and LDIF (RFC 2849)
 * fold. Never in the middle of a character.
 */
export function foldLine(line: string, maxOctets: number, newline: string): string {
  if (line.length * 3 <= maxOctets) return line;
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > maxOctets) {
      parts.push(part);
      part = "";
      octets = 1; // the space in front
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join(`${newline} `);
}

/** On one line: whatever could begin another one, in any of these formats, becomes a space. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
