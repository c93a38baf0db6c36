import { hash } from "node:crypto";

/** Slot name to value, unescaped: escaping belongs to the part it is spliced into. */
export type Slots = Record<string, string>;
export type Mail = { subject: string; text: string; html: string };
export type MailHashes = { subjectHash: string; textHash: string; htmlHash: string };

/** `{{name}}`, as placeholders stand in what people write and slots in what is stored. */
export const SLOT = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;

/**
 * The mail one recipient reads: the stored template with their values put in. Splicing, never rendering, so that a retry is the same mail
 * to the letter. Values are put in once and never looked at again: a value that reads `{{name}}` stays that text.
 *
 * @throws Error when a slot has no value: a bug, because approval has checked it
 */
export function spliceMail(template: Mail, slots: Slots): Mail {
  return compileMail(template)(slots);
}

/** `spliceMail` for many recipients of one template. */
export function compileMail(template: Mail): (slots: Slots) => Mail {
  const subject = compile(template.subject, singleLine);
  const text = compile(template.text, normalizeBreaks);
  const html = compile(template.html, (value) => escapeHtml(value).replaceAll("\n", "<br>"));
  return (slots) => ({ subject: subject(slots), text: text(slots), html: html(slots) });
}

/** SHA-256, hexadecimal. A delivery whose spliced mail has other hashes is stopped. */
export function mailHashes(mail: Mail): MailHashes {
  return {
    subjectHash: hash("sha256", mail.subject),
    textHash: hash("sha256", mail.text),
    htmlHash: hash("sha256", mail.html),
  };
}

/** For element content and quoted attributes. */
export function escapeHtml(value: string): string {
  return normalizeBreaks(value).replace(/[&<>"']/g, (character) => entities[character]!);
}

/** No line break, tab or other control character: nothing that could begin a new header. */
export function singleLine(value: string): string {
  return value
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const normalizeBreaks = (value: string) => value.replace(/\r\n?/g, "\n");

function compile(template: string, prepare: (value: string) => string): (slots: Slots) => string {
  const parts = template.split(SLOT); // text, name, text, name, …, text
  return (slots) => {
    let result = parts[0]!;
    for (let i = 1; i < parts.length; i += 2) {
      const name = parts[i]!;
      if (!Object.hasOwn(slots, name)) throw new Error(`The slot "${name}" has no value.`);
      result += prepare(slots[name]!) + parts[i + 1]!;
    }
    return result;
  };
}
