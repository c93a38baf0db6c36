import { randomBytes, randomInt } from "node:crypto";
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
    while (codes.size < count) codes.add(randomCode());
    for (const code of listTaken(db, codes)) codes.delete(code);
  }
  return [...codes];
}

/** "4K72MX" as it is read out: "4K7-2MX". */
export const spokenCode = (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`;

/** What somebody typed while listening, as it is stored; undefined when it cannot be a code. */
export function parseShortCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_LETTERS.includes(letter)) ? code : undefined;
}

const randomCode = () => Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]!).join("");

function listTaken(db: Db, codes: ReadonlySet<string>): string[] {
  return db
    .select({ code: recipients.shortCode })
    .from(recipients)
    .where(inArray(recipients.shortCode, sql`(select value from json_each(${JSON.stringify([...codes])}))`))
    .all()
    .map((row) => row.code);
}
