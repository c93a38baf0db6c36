import { randomBytes } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { recipients } from "#db/schema/index.ts";

/** No 0 and O, 1, I and L, U and V, 8 and B, 5 and S: what is easily misread or misheard on the telephone. */
export const CODE_LETTERS = "2345679ACDEFGHJKMNPQRTVWXYZ";
export const CODE_LENGTH = 6;

/** Secret part of a personal link: 128 bits, base64url. */
export const newToken = () => randomBytes(16).toString("base64url");

/** Codes that no recipient has had yet, each once. */
export function newShortCodes(db: Db, count: number): string[] {
  const codes = new Set<string>();
  while (codes.size < count) {
    for (const code of randomCodes(count - codes.size)) codes.add(code);
    for (const code of listTaken(db, codes)) codes.delete(code);
  }
  return [...codes];
}

/** "4K72MX" as it is read out: "4K7-2MX". */
export const spokenCode = (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`;

/** Stands where a personal link and its code will: it opens an answer page on which nothing can be answered. */
export const NOBODYS_LINK = { token: "vorschau", code: spokenCode("XXXXXX") };

/** What somebody typed while listening, as it is stored; undefined when it cannot be a code. */
export function parseShortCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_LETTERS.includes(letter)) ? code : undefined;
}

/** At most `count`. Bytes beyond the last whole multiple of the letters are thrown away: every letter is as likely as any other. */
function randomCodes(count: number): string[] {
  const fair = 256 - (256 % CODE_LETTERS.length);
  const letters = [...randomBytes((count + 1) * CODE_LENGTH * 2)]
    .filter((byte) => byte < fair)
    .map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]!);
  const codes = Array.from({ length: Math.floor(letters.length / CODE_LENGTH) }, (_, i) =>
    letters.slice(i * CODE_LENGTH, (i + 1) * CODE_LENGTH).join(""),
  );
  return codes.slice(0, count);
}

function listTaken(db: Db, codes: ReadonlySet<string>): string[] {
  return db
    .select({ code: recipients.shortCode })
    .from(recipients)
    .where(inArray(recipients.shortCode, sql`(select value from json_each(${JSON.stringify([...codes])}))`))
    .all()
    .map((row) => row.code);
}
