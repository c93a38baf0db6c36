import { mkdtemp, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { discardUpload, findUpload, keepAbout, keepUpload, readUpload } from "./upload-shelf.ts";

const now = new Date();

test("an upload is kept for its owner alone, until it is taken over or a day old", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lagebote-"));
  const name = await keepUpload(folder, Buffer.from("a"), now);
  expect(Buffer.from((await readUpload(folder, name)) ?? []).toString()).toBe("a");
  expect((await stat(join(folder, "imports", name))).mode & 0o077).toBe(0);
  const other = await keepUpload(folder, Buffer.from("b"), new Date(now.getTime() + 25 * 3_600_000));
  expect(await readdir(join(folder, "imports"))).toEqual([other]);
  await discardUpload(folder, other);
  expect(await readUpload(folder, other)).toBeUndefined();
});

test("a form without a file keeps none", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lagebote-"));
  await expect(keepUpload(folder, new Uint8Array(), now)).rejects.toMatchObject({ code: "file_missing", field: "file" });
  expect(await readdir(folder)).toEqual([]);
});

test.each(["../lagebote.db", "", "x".repeat(64)])("%j is no upload", async (name) => {
  expect(await readUpload(await mkdtemp(join(tmpdir(), "lagebote-")), name)).toBeUndefined();
});

test("what was said of an upload waits beside it and goes with it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lagebote-"));
  const seats = { kind: "memberships", source: "RIS", columns: {} } as const;
  const plain = await keepUpload(folder, Buffer.from("a"), now);
  const name = await keepUpload(folder, Buffer.from("a"), now, seats);
  expect((await findUpload(folder, plain))?.about).toEqual({ kind: "people", source: null, columns: {} });
  expect((await findUpload(folder, name))?.about).toEqual(seats);
  await keepAbout(folder, name, { ...seats, columns: { Wer: "family_name" } });
  expect((await findUpload(folder, name))?.about.columns).toEqual({ Wer: "family_name" });
  await discardUpload(folder, name);
  expect(await readdir(join(folder, "imports"))).toEqual([plain]);
});
