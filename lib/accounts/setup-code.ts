import { randomInt, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const pathIn = (dataDir: string) => join(dataDir, "setup-code");

/** The one-time code that the start of a fresh installation prints: whoever can read the console may set it up. */
export function issueSetupCode(dataDir: string): string {
  const path = pathIn(dataDir);
  if (existsSync(path)) return readFileSync(path, "utf8");
  const code = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  writeFileSync(path, code, { mode: 0o600 });
  return code;
}

/** Tolerant of case, spaces and dashes. */
export function isSetupCode(dataDir: string, typed: string): boolean {
  if (!existsSync(pathIn(dataDir))) return false;
  const expected = Buffer.from(readFileSync(pathIn(dataDir), "utf8"));
  const given = Buffer.from(typed.toUpperCase().replaceAll(/[\s-]/g, ""));
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export function withdrawSetupCode(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true });
}
