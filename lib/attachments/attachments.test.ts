import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { attachments } from "#db/schema/index.ts";
import { detectAttachment, safeFilename } from "./detect.ts";
import { attachmentFolder, keepAttachment } from "./keep.ts";
import { aDocx, aPdf, aPng } from "./testing.ts";

const at = new Date("2026-04-29T12:00:00Z");
let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "lagebote-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

test("the type is what the content says", async () => {
  expect(await detectAttachment(aPdf(), "Anleitung.PDF")).toEqual({ mediaType: "application/pdf", filename: "Anleitung.PDF" });
  expect((await detectAttachment(aPng(), "bild.png")).mediaType).toBe("image/png");
  expect((await detectAttachment(aDocx(), "brief.docx")).mediaType).toContain("wordprocessingml");
});

test("a DOCX named .pdf is refused with both its name and what it is", async () => {
  await expect(detectAttachment(aDocx(), "Anleitung.pdf")).rejects.toMatchObject({
    code: "attachment_misnamed",
    values: { name: "Anleitung.pdf", kind: "DOCX" },
    field: "attachment",
  });
});

test("other types, empty files and broken archives are refused", async () => {
  await expect(detectAttachment(Buffer.from("<html><script>"), "a.pdf")).rejects.toMatchObject({ code: "attachment_type" });
  await expect(detectAttachment(Buffer.from("MZ\u0090\u0000"), "a.exe")).rejects.toMatchObject({ code: "attachment_type" });
  await expect(detectAttachment(aDocx().subarray(0, 40), "a.docx")).rejects.toMatchObject({ code: "attachment_type" });
  await expect(detectAttachment(new Uint8Array(), "a.pdf")).rejects.toMatchObject({ code: "attachment_empty" });
});

test("20 MB are refused, and neither file nor row is left", async () => {
  const db = openDatabase(":memory:");
  const large = Buffer.concat([aPdf(), Buffer.alloc(20_000_000)]);
  await expect(keepAttachment(db, dataDir, { bytes: large, filename: "gross.pdf" }, at)).rejects.toMatchObject({
    code: "attachment_too_large",
    values: { megabytes: 10 },
  });
  expect(readdirSync(dataDir)).toEqual([]);
  expect(db.select().from(attachments).all()).toEqual([]);
});

test("a file is kept once per content, whatever it is called and however often it comes", async () => {
  const db = openDatabase(":memory:");
  const [first, second] = await Promise.all([
    keepAttachment(db, dataDir, { bytes: aPdf(), filename: "a.pdf" }, at),
    keepAttachment(db, dataDir, { bytes: aPdf(), filename: "b.pdf" }, at),
  ]);
  await keepAttachment(db, dataDir, { bytes: aPdf(), filename: "c.pdf" }, at);
  expect(first.hash).toBe(second.hash);
  expect(second.filename).toBe("b.pdf");
  expect(readFileSync(join(attachmentFolder(dataDir), first.hash))).toEqual(aPdf());
  expect(readdirSync(join(dataDir, "attachments"))).toEqual([first.hash]);
  expect(db.select().from(attachments).all()).toHaveLength(1);
});

test("names lose paths, control characters and what could end a header", () => {
  expect(safeFilename("../../etc/passwd.pdf")).toBe("passwd.pdf");
  expect(safeFilename("C:\\Ordner\\Brief.docx")).toBe("Brief.docx");
  expect(safeFilename('a"\r\nBcc: x@x.example;.pdf')).toBe("aBcc x@x.example.pdf");
  expect(safeFilename("rechnung\u202Efdp.pdf")).toBe("rechnungfdp.pdf");
  expect(safeFilename("...")).toBe("Anhang");
  expect(safeFilename(`${"ä".repeat(300)}.pdf`)).toHaveLength(120);
});
