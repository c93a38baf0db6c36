import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";

/** A captured mail as an independent parser reads it. */
export type CapturedMail = ParsedMail & { to: NonNullable<ParsedMail["to"]>; address: string; html: string; text: string };

/** Mails captured so far, in the order of their deliveries. */
export async function outbox(dataDir: string): Promise<CapturedMail[]> {
  const folder = join(dataDir, "outbox");
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .toSorted();
  return Promise.all(names.map((name) => parseMail(readFileSync(join(folder, name)))));
}

export async function parseMail(raw: Buffer): Promise<CapturedMail> {
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
  const address = [mail.to ?? []].flat().flatMap((each) => each.value.map((entry) => entry.address ?? ""))[0] ?? "";
  return { ...mail, to: mail.to!, address, html: mail.html || "", text: mail.text ?? "" };
}

/** One header as text, folded lines joined. */
export function headerOf(mail: ParsedMail, name: string): string {
  const line = mail.headerLines.find((each) => each.key === name.toLowerCase())?.line ?? "";
  return line
    .slice(line.indexOf(":") + 1)
    .replaceAll(/\r?\n\s+/g, " ")
    .trim();
}

/** The personal answer link in the text of a mail. */
export function answerLinkIn(mail: CapturedMail): string {
  const found = /https?:\/\/\S+\/r\/[\w-]+/.exec(mail.text);
  if (!found) throw new Error(`No answer link in the mail to ${mail.address}.`);
  return found[0];
}
