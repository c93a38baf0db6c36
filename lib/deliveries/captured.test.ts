import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { captureTransport } from "./capture.ts";
import { findCapturedMail, listCapturedMails, readCapturedSource } from "./captured.ts";
import type { Mail } from "./compose.ts";

function aMail(deliveryId: number, to: string): Mail {
  return {
    deliveryId,
    to,
    from: "IT-Leitstelle Elbfurt <leitstelle@elbfurt.example>",
    replyTo: "leitstelle@elbfurt.example",
    subject: `Ersatzadresse für Müller Nr. ${deliveryId}`,
    text: "Grüße",
    html: "<p>Grüße</p>",
    messageId: `<d.1.${deliveryId}@elbfurt.example>`,
    date: new Date("2020-04-29T12:30:00Z"),
    headers: [["List-Id", "<vorfall-2020-001.elbfurt.example>"]],
    attachments: [{ filename: "Anleitung für Geräte.pdf", mediaType: "application/pdf", encoded: Buffer.from("UERG\r\n") }],
  };
}

async function aFolderWith(...addresses: string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "captured-"));
  const jobs = addresses.map((to, i) => ({ deliveryId: i + 1, attemptId: 1, attemptCount: 0, mail: aMail(i + 1, to) }));
  await captureTransport(folder).handOver(
    { origin: { noticeId: 1, mailingId: null }, jobs },
    async () => undefined,
    () => true,
  );
  return folder;
}

test("captured mails are listed newest first, with their words decoded", async () => {
  const folder = await aFolderWith("a@elbfurt.example", "b@elbfurt.example");
  const { mails, more } = await listCapturedMails(folder);
  expect(mails.map(({ id, to, subject }) => [id, to, subject])).toEqual([
    [2, "b@elbfurt.example", "Ersatzadresse für Müller Nr. 2"],
    [1, "a@elbfurt.example", "Ersatzadresse für Müller Nr. 1"],
  ]);
  expect(more).toBe(false);
});

test("a page says that older mails follow, and the next one begins behind it", async () => {
  const folder = await aFolderWith("a@elbfurt.example", "b@elbfurt.example", "c@elbfurt.example");
  expect(await listCapturedMails(folder, { limit: 2 })).toMatchObject({ mails: [{ id: 3 }, { id: 2 }], more: true });
  expect(await listCapturedMails(folder, { limit: 2, before: 2 })).toMatchObject({ mails: [{ id: 1 }], more: false });
});

test("the search finds a part of the recipient's address and not the sender's", async () => {
  const folder = await aFolderWith("a.Mueller@mandat.example", "b@elbfurt.example");
  expect((await listCapturedMails(folder, { address: "MUELLER" })).mails.map((mail) => mail.id)).toEqual([1]);
  expect((await listCapturedMails(folder, { address: "leitstelle" })).mails).toEqual([]);
});

test("one mail comes with its text and its attachment under the right name", async () => {
  const mail = await findCapturedMail(await aFolderWith("a@elbfurt.example"), 1);
  expect(mail?.email.text?.trim()).toBe("Grüße");
  expect(mail?.email.attachments.map((file) => file.filename)).toEqual(["Anleitung für Geräte.pdf"]);
});

test("nothing but a captured mail can be read", async () => {
  const folder = await aFolderWith("a@elbfurt.example");
  writeFileSync(join(folder, "secret.txt"), "secret");
  expect(readCapturedSource(folder, Number.NaN)).toBeUndefined();
  expect(readCapturedSource(folder, -1)).toBeUndefined();
  expect(await findCapturedMail(folder, 2)).toBeUndefined();
  expect((await listCapturedMails(join(folder, "missing"))).mails).toEqual([]);
});
