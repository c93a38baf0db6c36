import { array, assert, asyncProperty, constantFrom, property, string } from "fast-check";
import { simpleParser } from "mailparser";
import { expect, test, vi } from "vitest";
import type { Mail } from "./compose.ts";
import { messageBytes, rawMessage } from "./mime.ts";
import { quotedPrinter } from "./quoted-printable.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const mail: Mail = {
  deliveryId: 7,
  from: "IT-Leitstelle Größenstadt <leitstelle@stadt.example>",
  replyTo: "rückfragen@stadt.example",
  to: "anna.mueller@rat.example",
  subject: "Störung 2026-003: Ihr Postfach ist geschlossen, bitte nutzen Sie die Ausweichadresse",
  text: "Guten Tag,\n\n.\n..zwei\nFrom hier\nZeile mit Leerzeichen am Ende \nEnde = 100 %",
  html: "<p>Größe &amp; Übel</p>",
  messageId: "<d.7.abcDEF_-1@stadt.example>",
  date: new Date("2026-04-24T08:00:00Z"),
  headers: [
    ["In-Reply-To", "<d.5.x@stadt.example>"],
    ["References", Array.from({ length: 12 }, (_, i) => `<d.${i}.${"x".repeat(16)}@stadt.example>`).join(" ")],
    ["Auto-Submitted", "auto-generated"],
    ["List-Id", "<vorfall-2026-003.stadt.example>"],
    ["X-Lagebote-Delivery-Id", "7"],
  ],
  attachments: [],
};
const bytes = (value: Mail) => messageBytes(value);

test("an independent parser reads back every header and both texts", async () => {
  const parsed = await simpleParser(bytes(mail));
  expect(parsed.subject).toBe(mail.subject);
  expect(parsed.from?.value).toEqual([{ name: "IT-Leitstelle Größenstadt", address: "leitstelle@stadt.example" }]);
  expect(parsed.to).toMatchObject({ value: [{ address: mail.to }] });
  expect(parsed.date).toEqual(mail.date);
  expect(parsed.messageId).toBe(mail.messageId);
  expect(parsed.inReplyTo).toBe("<d.5.x@stadt.example>");
  expect(parsed.references).toHaveLength(12);
  expect(parsed.headers.get("auto-submitted")).toBe("auto-generated");
  expect(parsed.headers.get("x-lagebote-delivery-id")).toBe("7");
  expect(parsed.text).toBe(mail.text);
  expect(parsed.html).toBe(mail.html);
});

test("the same mail gives the same bytes, and no line is longer than 998", () => {
  expect(bytes(mail).equals(bytes(structuredClone(mail)))).toBe(true);
  for (const line of bytes(mail).toString("latin1").split("\r\n")) expect(line.length).toBeLessThan(998);
  expect(bytes(mail).toString("latin1")).not.toMatch(/[^\r]\n|\r[^\n]/);
});

test("attachments come through unchanged, with names in any script", async () => {
  const content = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 256));
  const encoded = Buffer.from(`${content.toString("base64").replace(/.{76}/g, "$&\r\n")}\r\n`);
  const names = [
    "Anleitung.pdf",
    'Ein "Name".pdf',
    "Grüße aus Köln – Anleitung für alle Ratsmitglieder und Fraktionen, Fassung 3.pdf",
  ];
  const attachments = names.map((filename) => ({ filename, mediaType: "application/pdf", encoded }));
  const parsed = await simpleParser(bytes({ ...mail, attachments }));
  expect(parsed.text).toBe(mail.text);
  expect(parsed.html).toBe(mail.html);
  expect(parsed.attachments.map((file) => file.filename)).toEqual(names);
  for (const file of parsed.attachments) expect(file.content.equals(content)).toBe(true);
});

test.each([
  ["subject", { subject: "Störung\r\nBcc: x@y.example" }],
  ["address", { to: "a@b.example\nBcc: x@y.example" }],
  ["references", { headers: [["References", "<a@b>\r\nX: y"]] as Mail["headers"] }],
  ["sender", { from: "A\r\nB <a@b.example>" }],
  ["file name", { attachments: [{ filename: "a\r\nX: y.pdf", mediaType: "application/pdf", encoded: Buffer.from("") }] }],
])("a line break in the %s cannot begin a header: no mail is made", (_, change) => {
  expect(() => rawMessage({ ...mail, ...change })).toThrow("control character");
});

test("any subject and any text survive the way to the parser", async () => {
  const line = string({ unit: "grapheme", maxLength: 200 }).map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, "").trim());
  await assert(
    asyncProperty(line, array(line, { maxLength: 6 }), async (subject, lines) => {
      const text = lines.join("\n");
      const parsed = await simpleParser(bytes({ ...mail, subject, text }));
      expect((parsed.subject ?? "").replace(/\s+/g, " ")).toBe(subject.replace(/\s+/g, " "));
      expect((parsed.text ?? "").trimEnd()).toBe(text.trimEnd());
    }),
    { numRuns: 150 },
  );
});

test("quoted-printable keeps lines within 76 characters and hides white space at their ends", () => {
  assert(
    property(string({ unit: "binary", maxLength: 500 }), (text) => {
      const encoded = quotedPrinter()(text);
      for (const line of encoded.split("\r\n")) expect(line.length).toBeLessThanOrEqual(76);
      expect(encoded).not.toMatch(/[ \t]\r\n|[ \t]$/);
      expect(decode(encoded)).toBe(
        Buffer.from(text)
          .toString("utf8")
          .replace(/\r\n|\n/g, "\r\n"),
      );
    }),
  );
});

test("a text is encoded the same whatever was encoded before it", () => {
  const part = constantFrom(
    "Guten Tag ",
    "ü".repeat(30),
    `<p class="${"a".repeat(45)}">`,
    ">",
    "\n",
    "\r\n",
    " ",
    "=",
    ".",
    "x".repeat(90),
  );
  const text = array(part, { maxLength: 12 }).map((parts) => parts.join(""));
  assert(
    property(array(text, { maxLength: 5 }), (texts) => {
      const encode = quotedPrinter();
      for (const each of texts) {
        expect(encode(each)).toBe(quotedPrinter()(each));
        expect(decode(encode(each))).toBe(each.replace(/\r\n|\n/g, "\r\n"));
        expect(encode(each)).not.toMatch(/^\./m); // some servers lose a dot there, or take it for the end
      }
    }),
  );
});

const decode = (encoded: string) =>
  Buffer.from(
    encoded.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
