import { expect, test } from "vitest";
import { MAX_EXCERPT_LENGTH } from "./excerpt.ts";
import { MAX_MAIL_BYTES } from "./parse.ts";
import { readInbound } from "./read.ts";
import { aMail, mailOf, nobody } from "./testing.ts";

const returned = [{ deliveryId: nobody.deliveryId, address: nobody.address }];

test.each([
  ["postfix-user-unknown", { action: "failed", status: "5.1.1", recipient: nobody.address }, returned],
  ["postfix-delayed", { action: "delayed", status: "4.4.1", recipient: nobody.address }, returned],
  ["exchange-unzustellbar", { action: "failed", status: "5.2.2", recipient: nobody.address }, returned],
  ["groupwise-nicht-zustellbar", { action: "failed", status: "5.0.0", recipient: nobody.address }, returned],
  ["exim-plain-bounce", { action: "failed", status: "5.7.1", recipient: nobody.address }, returned],
  ["nested-bounce", { action: "failed", status: "5.1.1", recipient: nobody.address }, []],
])("%s says which mail did not arrive and why", async (name, report, ours) => {
  const reading = await readInbound(aMail(name));
  expect(reading.kind).toBe("bounce");
  expect(reading.report).toMatchObject(report);
  expect(reading.about[0]).toBe(nobody.messageId);
  expect(reading.returned).toEqual(ours);
});

test("the far end's own words are what a bounce shows", async () => {
  const { report, excerpt } = await readInbound(aMail("exchange-unzustellbar"));
  expect(report?.words).toMatch(/^554 5\.2\.2 mailbox full/);
  expect(excerpt).toMatch(/^554 5\.2\.2 mailbox full/);
  expect((await readInbound(aMail("groupwise-nicht-zustellbar"))).excerpt).toBe(
    "550 Benutzer ist auf diesem System nicht bekannt",
  );
});

test.each(["abwesenheit-exchange", "out-of-office-gmail", "abwesenheit-groupwise"])("%s is nobody's answer", async (name) => {
  const reading = await readInbound(aMail(name));
  expect(reading).toMatchObject({ kind: "out_of_office", report: undefined, senderAddress: nobody.address });
});

test.each([
  ["an auto-reply by RFC 3834", { "Auto-Submitted": "auto-replied (vacation)" }],
  ["a precedence of its own", { Precedence: "auto_reply" }],
  ["a German subject", { Subject: "Nicht im Büro: Re: Postfächer" }],
  ["an English subject", { Subject: "Re: Automatic reply: mailboxes" }],
  ["a receipt of opening", { "Content-Type": "multipart/report; report-type=disposition-notification; boundary=x" }],
])("%s is automatic", async (_, headers) => {
  expect((await readInbound(mailOf({ From: "a@b.example", ...headers }, "Text"))).kind).toBe("out_of_office");
});

test.each([
  ["a list server's precedence", { Precedence: "bulk", Subject: "Rückfrage" }],
  ["Auto-Submitted: no", { "Auto-Submitted": "no", Subject: "Rückfrage" }],
  ["an absence further on in the subject", { Subject: "Wer vertritt mich im Urlaub?" }],
  ["a postmaster who writes himself", { From: "postmaster@b.example", Subject: "Umzug unseres Servers" }],
  ["words of a bounce from a person", { Subject: "Re: Mail nicht zugestellt?" }],
])("%s makes a mail neither automatic nor a bounce", async (_, headers) => {
  expect((await readInbound(mailOf({ From: "a@b.example", ...headers }, "Text"))).kind).toBe("reply");
});

test.each([
  ["reply-above", "Guten Tag,\n\ngilt das auch für mein Postfach auf dem Diensthandy?\n\nAnna Müller"],
  ["reply-below", "Danke, ich habe es gelesen und nutze die Ersatzadresse."],
  ["reply-groupwise", "Bitte rufen Sie mich an: 069 123-45."],
  ["reply-smime", "Bestätigt. Unterschrieben und gelesen."],
  ["reply-html-only", "Vielen Dank, das Postfach funktioniert wieder."],
])("%s is shown by what its sender wrote", async (name, excerpt) => {
  const reading = await readInbound(aMail(name));
  expect(reading.kind).toBe("reply");
  expect(reading.excerpt).toContain(excerpt);
  expect(reading.excerpt).not.toContain("Sehr geehrte");
  expect(reading.about[0]).toBe(nobody.messageId);
});

test("the mail that is answered comes first, then the thread from its end", async () => {
  const headers = {
    From: "a@b.example",
    "In-Reply-To": "<2@x.example>",
    References: "<root@x.example> <1@x.example> <2@x.example>",
  };
  expect((await readInbound(mailOf(headers))).about).toEqual(["<2@x.example>", "<1@x.example>", "<root@x.example>"]);
});

test("sender and subject are one line each, and bounded", async () => {
  const subject = `=?utf-8?Q?eins=0D=0ABcc:_zwei?= ${"x".repeat(2_000)}`;
  const reading = await readInbound(mailOf({ From: `"${"n".repeat(900)}" <a@b.example>`, Subject: subject }, "y".repeat(9_000)));
  expect(reading.subject).toMatch(/^eins Bcc: zwei x/);
  expect(reading.subject.length).toBeLessThanOrEqual(200);
  expect(reading.sender.length).toBeLessThanOrEqual(200);
  expect(reading.excerpt).toHaveLength(MAX_EXCERPT_LENGTH);
  expect(reading.senderAddress).toBe("a@b.example");
});

const deep = (depth: number) => {
  const open = Array.from({ length: depth }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`);
  return Buffer.from(`From: a@b.example\r\nSubject: Tief\r\n${open.join("")}Content-Type: text/plain\r\n\r\nText`);
};
const matryoshka = (depth: number) =>
  Buffer.from(
    `From: a@b.example\r\nSubject: Puppe\r\n${"Content-Type: message/rfc822\r\n\r\n".repeat(depth)}Subject: innen\r\n\r\nText`,
  );

test.each([
  ["nothing", Buffer.alloc(0), ""],
  ["noise", Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 256)), ""],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), ""],
  ["a thousand parts inside each other", deep(1_000), "Tief"],
  ["ten thousand mails inside each other", matryoshka(10_000), "Puppe"],
  ["a header of a megabyte", mailOf({ From: "a@b.example", Subject: "Kopf", "X-Long": "x".repeat(1_000_000) }, "Text"), "Kopf"],
  [
    "a hundred thousand headers",
    mailOf({ Subject: "Viele", ...Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`X-${i}`, "x"])) }),
    "Viele",
  ],
  ["a million empty lines", mailOf({ Subject: "Leer" }, "\n".repeat(1_000_000)), "Leer"],
  [
    "a million parts",
    mailOf({ Subject: "Teile", "Content-Type": "multipart/mixed; boundary=b" }, "--b\n".repeat(1_000_000)),
    "Teile",
  ],
  ["more than is read", mailOf({ Subject: "Groß" }, "x".repeat(MAX_MAIL_BYTES + 1)), "Groß"],
  ["one line of five megabytes of quotation", mailOf({ Subject: "Zeile" }, `Am ${"schrieb ".repeat(500_000)}`), "Zeile"],
  [
    "spaces without end",
    mailOf({ Subject: "Undelivered Mail", "Return-Path": "<>" }, `\n${" ".repeat(3_000_000)}`),
    "Undelivered Mail",
  ],
  ["tags without end", mailOf({ Subject: "Marken", "Content-Type": "text/html" }, "<<!--<style".repeat(100_000)), "Marken"],
  [
    "bytes that are no text",
    mailOf({ Subject: "\u00ff\u0000", "Content-Type": "text/plain; charset=utf-7" }, "+AAA-\u0000\u0007"),
    "",
  ],
])("%s is read without harm and in short time", async (_, raw, subject) => {
  const start = workedMs();
  const reading = await readInbound(raw);
  expect(reading.subject).toContain(subject);
  expect(reading.excerpt.length).toBeLessThanOrEqual(MAX_EXCERPT_LENGTH);
  expect(workedMs() - start).toBeLessThan(5_000); // minutes, without the measure
});

/** Time that this thread has worked: a busy machine makes a test slow and not a mail. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
