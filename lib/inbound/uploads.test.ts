import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { inboundMails } from "#db/schema/index.ts";
import { later } from "../notices/testing.ts";
import { MAX_MAIL_BYTES } from "./parse.ts";
import { aMail } from "./testing.ts";
import { receiveUploads } from "./uploads.ts";

const stamp = { by: "system", at: later(1) };
const aPlace = () => ({ db: openDatabase(":memory:"), dataDir: mkdtempSync(join(tmpdir(), "inbound-")) });
const good = { name: "a.eml", raw: aMail("reply-above") };

test("files are taken in, those that were here already not again", async () => {
  const place = aPlace();
  expect(await receiveUploads(place, [good, { name: "b.eml", raw: aMail("stranger") }], stamp)).toEqual({ isNew: 2 });
  expect(await receiveUploads(place, [good], stamp)).toEqual({ isNew: 0 });
});

test.each([
  ["mail_from_outlook", "x.msg", Buffer.from("d0cf11e0a1b11ae1ffff", "hex")],
  ["mail_file_unreadable", "x.pdf", Buffer.from("%PDF-1.7\n%âãÏÓ")],
  ["mail_file_unreadable", "x.eml", Buffer.from("nur Text")],
  ["mail_file_too_large", "x.eml", Buffer.alloc(MAX_MAIL_BYTES + 1)],
])("one that is %s keeps all from being taken, and is named", async (code, name, raw) => {
  const place = aPlace();
  await expect(receiveUploads(place, [good, { name, raw }], stamp)).rejects.toMatchObject({
    code,
    field: "files",
    values: { file: name },
  });
  expect(place.db.select().from(inboundMails).all()).toEqual([]);
});

test("no file at all is refused at its field", async () => {
  await expect(receiveUploads(aPlace(), [], stamp)).rejects.toMatchObject({ code: "file_missing", field: "files" });
});

test("more files than are read at once are refused", async () => {
  await expect(
    receiveUploads(
      aPlace(),
      Array.from({ length: 21 }, () => good),
      stamp,
    ),
  ).rejects.toThrow("too_many_mails");
});
