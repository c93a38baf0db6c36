import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import * as fc from "fast-check";
import { test } from "vitest";
import { normalizeEmail } from "../directory/email-address.ts";

/** Anything that might stand in a name or a note, line breaks and control characters too. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..." \t\r\n.:;,=+-@\"'\\<>#|{}\u0000\u0085\u2028ä😀aB1"), maxLength: 40 }),
);

/** Every address that the address book takes, however odd. */
export const anyAddress = fc
  .stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,5})?$/)
  .map((local) => `${local}@mandat.example`)
  .filter((address) => "email" in normalizeEmail(address));

/** As every format shows a text on one line. */
export const shown = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

/** A test with a program of somebody else; its name says so where the program is not installed. */
export function testWith(tool: string, debianPackage: string, title: string, run: (path: string) => void): void {
  const path = findTool(tool);
  const name = path ? title : `${title} (skipped: ${tool} of Debian's package ${debianPackage} is not installed)`;
  test.skipIf(!path)(name, { timeout: 60_000 }, () => run(path ?? ""));
}

function findTool(tool: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/bin"];
  return folders.map((folder) => join(folder, tool)).find((path) => existsSync(path));
}

/** What the program prints. @throws Error with its complaint when it fails */
export function runTool(path: string, args: readonly string[], options: { cwd?: string; input?: string } = {}): string {
  const { status, stdout, stderr } = spawnSync(path, args, { ...options, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${path} ${args.join(" ")}: ${status} ${stderr} ${stdout}`);
  return stdout;
}
