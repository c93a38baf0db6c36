import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import PostalMime, { type Address, type Email } from "postal-mime";

/** Enough for the headers of any mail of ours. */
const HEAD_BYTES = 16_384;
const DEFAULT_PAGE = 50;

/** What a list of mails shows. `id` is the number of its delivery. */
export type CapturedMail = { id: number; to: string; from: string; subject: string; date: Date | null };

type Filter = {
  /** Part of the address it was for. */
  address?: string;
  /** Only mails older than this one. */
  before?: number;
  limit?: number;
};

/** Mails kept instead of sent, newest first. `more` tells whether older ones follow. */
export async function listCapturedMails(
  folder: string,
  { address, before, limit = DEFAULT_PAGE }: Filter = {},
): Promise<{ mails: CapturedMail[]; more: boolean }> {
  const wanted = address?.trim().toLowerCase();
  const mails: CapturedMail[] = [];
  for (const id of capturedIds(folder)) {
    if (before !== undefined && id >= before) continue;
    const head = readHead(pathOf(folder, id));
    if (!head || (wanted && !toLine(head).includes(wanted))) continue;
    if (mails.length === limit) return { mails, more: true };
    const email = await PostalMime.parse(head);
    mails.push({ id, ...overview(email) });
  }
  return { mails, more: false };
}

/** Undefined: there is no such mail. */
export async function findCapturedMail(folder: string, id: number): Promise<(CapturedMail & { email: Email }) | undefined> {
  const source = readCapturedSource(folder, id);
  if (!source) return undefined;
  const email = await PostalMime.parse(source, { attachmentEncoding: "arraybuffer" });
  return { id, ...overview(email), email };
}

/** The mail as it would have gone over the wire. */
export function readCapturedSource(folder: string, id: number): Buffer | undefined {
  const path = pathOf(folder, id);
  return Number.isSafeInteger(id) && id > 0 && existsSync(path) ? readFileSync(path) : undefined;
}

/** As the capture transport names them (capture.ts): by delivery, with leading zeros. */
const pathOf = (folder: string, id: number) => join(folder, `${String(id).padStart(9, "0")}.eml`);

/** Deliveries are numbered in the order in which they were owed. */
function capturedIds(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{9,}\.eml$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .toSorted((a, b) => b - a);
}

/** Undefined when the mail has gone meanwhile. */
function readHead(path: string): Buffer | undefined {
  try {
    const file = openSync(path, "r");
    const buffer = Buffer.alloc(HEAD_BYTES);
    const length = readSync(file, buffer, 0, HEAD_BYTES, 0);
    closeSync(file);
    const end = buffer.indexOf("\r\n\r\n");
    return buffer.subarray(0, end === -1 ? length : Math.min(end + 4, length));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Addresses stand in headers as they are; only names around them are encoded. */
const toLine = (head: Buffer) => /^to:(.*(?:\r\n[ \t].*)*)/im.exec(head.toString("latin1"))?.[1]?.toLowerCase() ?? "";

const overview = (email: Email) => ({
  to: (email.to ?? []).map(addressText).join(", "),
  from: email.from ? addressText(email.from) : "",
  subject: email.subject ?? "",
  date: email.date ? new Date(email.date) : null,
});

const addressText = ({ name, address }: Address) => (name && address ? `${name} <${address}>` : (address ?? name));
