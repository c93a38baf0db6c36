import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeOnce } from "../attachments/keep.ts";
import type { Logger } from "../log.ts";
import { inboundFolder } from "./store.ts";

/** Mails that Resend has for us and has told us of: one small file each, until the mail itself is fetched. */
const announcedFolder = (dataDir: string) => join(inboundFolder(dataDir), "announced");

/** After that long what the announcement says is all there will be. */
const GIVE_UP_MS = 24 * 3_600_000;
const MAX_ANNOUNCEMENT_BYTES = 256 * 1024;

const text = z.string().max(2_000).catch("");

/** `email.received`, as far as we need it. */
const Announcement = z.object({
  data: z.object({
    email_id: z.string().regex(/^[\w-]{1,100}$/),
    from: text,
    to: z.array(z.string()).max(100).catch([]),
    subject: text,
    message_id: text,
  }),
});
export type Announcement = z.infer<typeof Announcement>["data"];

/**
 * For the webhook: on disk when it resolves, so that it may be answered with 2xx. The content is fetched later, because a slow answer would
 * be taken for a failure. What is not understood is forgotten.
 */
export async function keepAnnouncement(dataDir: string, payload: unknown): Promise<void> {
  const announced = Announcement.safeParse(payload);
  if (!announced.success) return;
  const bytes = Buffer.from(JSON.stringify(announced.data.data));
  if (bytes.length > MAX_ANNOUNCEMENT_BYTES) return;
  mkdirSync(announcedFolder(dataDir), { recursive: true, mode: 0o700 });
  const name = createHash("sha256").update(announced.data.data.email_id).digest("hex");
  await writeOnce(announcedFolder(dataDir), `${name}.json`, bytes);
}

/** The mail as it was received. Undefined: not to be had (yet). */
export type FetchContent = (announced: Announcement, signal: AbortSignal) => Promise<Buffer | undefined>;

type Fetching = {
  dataDir: string;
  fetchContent: FetchContent | undefined;
  take: (raw: Buffer) => Promise<unknown>;
  log: Pick<Logger, "warn">;
  now: Date;
};

/** Fetches what has been announced. Answers how many still wait. */
export async function takeAnnounced({ dataDir, fetchContent, take, log, now }: Fetching, signal: AbortSignal): Promise<number> {
  let waiting = 0;
  for (const path of announcedFiles(dataDir)) {
    if (signal.aborted) break;
    const facts = lstatSync(path);
    const announced = Announcement.shape.data.parse(JSON.parse(readFileSync(path, "utf8")));
    const raw = await fetchContent?.(announced, signal);
    const isTooOld = now.getTime() - facts.mtimeMs > GIVE_UP_MS;
    if (!raw && fetchContent && !isTooOld) {
      waiting += 1;
      continue;
    }
    if (!raw) log.warn({ emailId: announced.email_id }, "The content of a mail could not be fetched; only its headers are kept");
    await take(raw ?? headersOnly(announced));
    rmSync(path, { force: true });
  }
  return waiting;
}

function announcedFiles(dataDir: string): string[] {
  const folder = announcedFolder(dataDir);
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
    .toSorted()
    .map((name) => join(folder, name));
}

/** A mail without a text: who wrote, about what. */
function headersOnly({ from, to, subject, message_id: messageId }: Announcement): Buffer {
  const line = (name: string, value: string) => `${name}: ${value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim()}\r\n`;
  return Buffer.from(
    `${line("From", from)}${line("To", to.join(", "))}${line("Subject", subject)}${line("Message-ID", messageId)}\r\n`,
  );
}
