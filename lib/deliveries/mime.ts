import addressparser from "nodemailer/lib/addressparser";
import { buildHeaderParam, encodeWords, foldLines, isPlainText, quoteString } from "nodemailer/lib/mime-funcs";
import { asciiAddress } from "./ascii-address.ts";
import type { Mail, MailAttachment } from "./compose.ts";
import { quotedPrinter } from "./quoted-printable.ts";

const LINE = 76;
/** One for each kind of content: what it encoded last is mostly the same content, for somebody else. */
const encoders = { plain: quotedPrinter(), html: quotedPrinter() };

/** Part of a message: bytes, or text of which every character is one byte. */
export type Piece = Buffer | string;

/**
 * The mail as RFC 5322 wants it, in pieces so that an attachment is not copied for each recipient. The same mail gives the same bytes:
 * its date and boundary are its own.
 *
 * @throws Error when a header holds a line break or another control character
 */
export function rawMessage(mail: Mail): Piece[] {
  // "=_" can stand neither in quoted-printable nor in base64, so no content can end a part early.
  const boundary = `=_${mail.messageId.replace(/[^A-Za-z0-9.]/g, "-")}`.slice(0, 60);
  const alternative =
    textPart(`${boundary}-a`, "plain", mail.text) + textPart(`${boundary}-a`, "html", mail.html) + `--${boundary}-a--\r\n`;
  const head = byteText(headerLines(mail));
  // Text, not bytes, which the socket would have to keep until they are collected; and as one piece: one write to the socket.
  if (mail.attachments.length === 0) return [`${head}${multipart("alternative", `${boundary}-a`)}\r\n${alternative}`];
  return [
    `${head}${multipart("mixed", `${boundary}-m`)}\r\n--${boundary}-m\r\n` +
      `${multipart("alternative", `${boundary}-a`)}\r\n${alternative}`,
    ...mail.attachments.flatMap((file) => [`--${boundary}-m\r\n${attachmentHead(file)}\r\n`, file.encoded]),
    `--${boundary}-m--\r\n`,
  ];
}

/** `rawMessage` as it stands in a file. */
export const messageBytes = (mail: Mail): Buffer =>
  Buffer.concat(rawMessage(mail).map((piece) => (typeof piece === "string" ? Buffer.from(piece, "latin1") : piece)));

/** Text as UTF-8, one character for each of its bytes. Nearly always it is ASCII and stays what it is. */
export const byteText = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- the range of ASCII begins there
  /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");

const multipart = (kind: string, boundary: string) => `Content-Type: multipart/${kind};\r\n boundary="${boundary}"\r\n`;

const textPart = (boundary: string, subtype: "plain" | "html", content: string): string =>
  `--${boundary}\r\nContent-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n` +
  `${encoders[subtype](content)}\r\n`;

function attachmentHead(file: MailAttachment): string {
  return (
    `Content-Type: ${file.mediaType}\r\nContent-Transfer-Encoding: base64\r\n` +
    `Content-Disposition: attachment;\r\n ${filenameParameters(file.filename)}\r\n`
  );
}

/** RFC 2231 for what a quoted string cannot hold. */
function filenameParameters(filename: string): string {
  assertSingleLine("filename", filename);
  if (isPlainText(filename, true) && filename.length < LINE - 20) return `filename=${quoteString(filename)}`;
  return buildHeaderParam("filename", filename, 50)
    .map(({ key, value }) => `${key}=${key.endsWith("*") ? value : quoteString(value)}`)
    .join(";\r\n ");
}

function headerLines(mail: Mail): string {
  const lines = [
    fixedHeaders(mail.from, mail.replyTo),
    header("To", asciiAddress(mail.to)),
    encodedSubject(mail.subject),
    dateHeader(mail.date.getTime()),
    header("Message-ID", mail.messageId),
  ];
  for (const [name, value] of mail.headers) lines.push(header(name, value));
  return `${lines.join("\r\n")}\r\nMIME-Version: 1.0\r\n`;
}

/** Sender, subject and date are mostly the same as of the mail before. */
const fixedHeaders = remembering((from: string, replyTo: string) =>
  [header("From", mailboxes(from)), header("Reply-To", mailboxes(replyTo))].join("\r\n"),
);
const encodedSubject = remembering((subject: string) => {
  assertSingleLine("Subject", subject);
  return foldLines(`Subject: ${encodeWords(subject, "Q", 52, true)}`, LINE);
});
const dateHeader = remembering((time: number) => header("Date", new Date(time).toUTCString().replace("GMT", "+0000")));

function remembering<A extends (string | number)[]>(work: (...args: A) => string): (...args: A) => string {
  let last: { args: A; result: string } | undefined;
  return (...args) => {
    if (!last || last.args.some((arg, i) => arg !== args[i])) last = { args, result: work(...args) };
    return last.result;
  };
}

function header(name: string, value: string): string {
  assertSingleLine(name, value);
  const line = `${name}: ${value}`;
  return line.length > LINE ? foldLines(line, LINE) : line;
}

/** `Name <address>` with the name encoded where it is not plain. */
function mailboxes(value: string): string {
  assertSingleLine("From", value);
  return addressparser(value, { flatten: true })
    .map(({ name, address = "" }) => (name ? `${displayName(name)} <${asciiAddress(address)}>` : asciiAddress(address)))
    .join(", ");
}

const displayName = (name: string) =>
  /^[\w ]*$/.test(name) ? name : isPlainText(name) ? quoteString(name) : encodeWords(name, "Q", 52, true);

function assertSingleLine(name: string, value: string): void {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\x00-\x1f\x7f]/.test(value)) throw new Error(`The header ${name} holds a control character.`);
}
