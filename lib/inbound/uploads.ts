import type { Db } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import { MAX_MAIL_BYTES, parseMail, toClassify } from "./parse.ts";
import { receiveInbound } from "./receive.ts";

export const MAX_UPLOADS = 20;

/** How Outlook saves unless it is told otherwise (Compound File Binary). */
const OUTLOOK = Buffer.from("d0cf11e0a1b11ae1", "hex");

type Upload = { name: string; raw: Uint8Array };

/**
 * Takes in mails that somebody saved as files, all or none.
 *
 * @throws DomainError at `files`: `file_missing`, `too_many_mails`, `mail_file_too_large`, `mail_from_outlook`, `mail_file_unreadable`, naming the file
 */
export async function receiveUploads(
  place: { db: Db; dataDir: string },
  uploads: readonly Upload[],
  stamp: Stamp,
): Promise<{ isNew: number }> {
  if (uploads.length === 0) throw new DomainError("file_missing", {}, "files");
  if (uploads.length > MAX_UPLOADS) throw new DomainError("too_many_mails", { maximum: MAX_UPLOADS }, "files");
  for (const upload of uploads) await check(upload);
  let isNew = 0;
  for (const { raw } of uploads) if ((await receiveInbound(place, raw, "file", stamp)).isNew) isNew += 1;
  return { isNew };
}

async function check({ name, raw }: Upload): Promise<void> {
  const file = name.slice(0, 120);
  if (raw.length > MAX_MAIL_BYTES)
    throw new DomainError("mail_file_too_large", { file, maximum: MAX_MAIL_BYTES / 1024 / 1024 }, "files");
  if (OUTLOOK.equals(raw.subarray(0, OUTLOOK.length))) throw new DomainError("mail_from_outlook", { file }, "files");
  const { headers } = await parseMail(raw, toClassify);
  const isMail = headers.some(({ key }) => key === "from" || key === "received" || key === "message-id");
  if (!isMail) throw new DomainError("mail_file_unreadable", { file }, "files");
}
