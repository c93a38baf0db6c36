import { mkdtemp, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { discardUpload, keepUpload, readUpload } from "./upload-shelf.ts";

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

test.each(["../lagebote.db", "", "x".repeat(64)])("%j is no upload", async (name) => {
  expect(await readUpload(await mkdtemp(join(tmpdir(), "lagebote-")), name)).toBeUndefined();
});
