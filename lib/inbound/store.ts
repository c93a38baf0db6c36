import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeOnce } from "../attachments/keep.ts";
import { MAX_MAIL_BYTES } from "./parse.ts";

/** Mails that came in, each named by its SHA-256. */
export const inboundFolder = (dataDir: string) => join(dataDir, "inbound");

/** On disk before any row names it. */
export const keepMail = (dataDir: string, hash: string, raw: Uint8Array): Promise<void> =>
  writeOnce(inboundFolder(dataDir), `${hash}.eml`, raw);

/** Undefined: it is not there, for example after a restore from an older backup. */
export function readKeptMail(dataDir: string, hash: string): Buffer | undefined {
  if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
  const path = join(inboundFolder(dataDir), `${hash}.eml`);
  const facts = lstatSync(path, { throwIfNoEntry: false });
  return facts?.isFile() && facts.size <= MAX_MAIL_BYTES ? readFileSync(path) : undefined;
}
