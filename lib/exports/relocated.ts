import { oneLine } from "./fold.ts";

/** `tell`: an address or a telephone number. Null: there is nothing to tell, and mail is taken as before. */
export type Relocation = { address: string; tell: string | null; note: string };

/**
 * A Postfix relocated(5) table: whoever writes is refused with "User has moved to …". What it tells goes into an SMTP reply, so it is ASCII.
 *
 * @param notes comments at the head of the table
 */
export function writeRelocated(relocations: readonly Relocation[], notes: readonly string[]): string {
  const lines = [
    ...notes.map(comment),
    "",
    ...relocations.flatMap(({ address, tell, note }) => {
      const value = tell && ascii(tell);
      return [comment(note), value && isKey(address) ? `${address}\t${value}` : comment(address)];
    }),
  ];
  return lines.join("\n") + "\n";
}

/** A table cannot hold a key that begins like a comment or like quotes (postmap(1)). */
export const isKey = (address: string) => !/^["#\s]/.test(address);

const comment = (text: string) => `# ${oneLine(text)}`;
const ascii = (text: string) =>
  oneLine(text)
    .replace(/[–—]/g, "-")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/ +/g, " ")
    .trim();
