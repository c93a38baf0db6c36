import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { openDisk } from "./disk.ts";
import { hasKeptAll, newEpoch } from "./epoch.ts";
import { silentLog } from "./worker-log.ts";

const FULL = 2;
const NORMAL = 1;

function setUp() {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const db = openDatabase(join(folder, "lagebote.db"));
  return { folder, db, disk: openDisk(db.$client.name, silentLog) };
}

test("only what goes through it does not wait for the disk", () => {
  const { db, disk } = setUp();
  const waitsHow = (connection: Connection) => connection.$client.pragma("synchronous", { simple: true });
  expect(waitsHow(disk.db)).toBe(NORMAL);
  expect(waitsHow(db)).toBe(FULL);
});

test("whoever asks while the disk is being waited for is answered by a later round", async () => {
  const { disk } = setUp();
  const answered: string[] = [];
  const ask = (name: string) => disk.reached().then(() => answered.push(name));
  await Promise.all([ask("first"), ask("second"), ask("third")]);
  expect(answered).toEqual(["first", "second", "third"]);
  expect(disk.reached()).not.toBe(disk.reached());
  await disk.reached();
});

test("a disk that cannot be asked says so, and can be asked again", async () => {
  const { db, disk } = setUp();
  db.$client.close();
  await disk.close(); // takes the log with it
  await expect(disk.reached()).rejects.toThrow("ENOENT");
  await expect(Promise.all([disk.reached(), disk.reached()])).rejects.toThrow("ENOENT");
});

test("what an earlier start wrote is trusted while the machine runs, and where it had always waited for the disk", () => {
  expect(hasKeptAll(newEpoch("boot-1"), newEpoch("boot-1"))).toBe(true);
  expect(hasKeptAll(newEpoch("boot-1"), newEpoch("boot-2"))).toBe(false);
  expect(hasKeptAll(newEpoch("boot-1"), newEpoch(""))).toBe(false);
  expect(hasKeptAll(newEpoch(""), newEpoch("boot-2"))).toBe(true);
  expect(hasKeptAll("0d4f4b0e-an-epoch-of-an-earlier-version", newEpoch("boot-2"))).toBe(true);
  expect(hasKeptAll(null, newEpoch("boot-2"))).toBe(true);
  expect(newEpoch()).not.toBe(newEpoch());
});
