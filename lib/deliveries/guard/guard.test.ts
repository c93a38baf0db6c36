import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import { attachmentShelf } from "../attachment-shelf.ts";
import { captureTransport } from "../capture.ts";
import { countDeliveries } from "../outbox.ts";
import { aScheduledNotice } from "../testing.ts";
import { DeliveryWorker } from "../worker.ts";
import { silentLog } from "../worker-log.ts";
import { openGuard } from "./guard.ts";
import { holdSending, listOpenHolds, releaseSending } from "./holds.ts";
import { listOverdue } from "./overdue.ts";

const start = new Date("2026-04-29T08:00:00Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const jonas = { by: "cli", at: after(1) };
const identity = { from: "a@stadt.example", replyTo: "b@stadt.example" };

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "guard-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const open = (folder: string) => openDatabase(join(folder, "lagebote.db"));

/** One start of a worker on a folder. Its clock and the one that only runs forward are the test's. */
function aWorker(folder: string, db: Connection, at = start) {
  const time = { now: at, runningMs: 0 };
  const guard = openGuard({ db, dataDir: folder, log: silentLog, monotonicMs: () => time.runningMs }, at);
  const worker = new DeliveryWorker({
    db,
    transports: [captureTransport(join(folder, "outbox"))],
    room: { identity, attachments: attachmentShelf(folder) },
    clock: () => time.now,
    guard,
  });
  const pass = (minutes: number) => {
    time.now = new Date(time.now.getTime() + minutes * 60_000);
    time.runningMs += minutes * 60_000;
  };
  const jump = (minutes: number) => void (time.now = new Date(time.now.getTime() + minutes * 60_000));
  return { worker, time, pass, jump };
}

const reasons = (db: Connection) => listOpenHolds(db).map((hold) => hold.reason);

test("a database of yesterday sends nothing until somebody says so, and then all of it", async () => {
  const folder = aFolder();
  const db = open(folder);
  const noticeId = aScheduledNotice(db, { people: 3, at: start });
  await aWorker(folder, db).worker.stop();
  const backup = join(aFolder(), "copy.db");
  await db.$client.backup(backup);
  await aWorker(folder, db).worker.runOnce();
  expect(countDeliveries(db, noticeId).accepted).toBe(3);
  aWorker(folder, db, after(1)); // what was sent is on the mark by now
  db.$client.close();

  for (const suffix of ["", "-wal", "-shm"]) rmSync(join(folder, `lagebote.db${suffix}`), { force: true });
  copyFileSync(backup, join(folder, "lagebote.db"));
  const restored = open(folder);
  await aWorker(folder, restored, after(2)).worker.runOnce();
  expect(reasons(restored)).toEqual(["restored"]);
  expect(countDeliveries(restored, noticeId).planned).toBe(3);

  const again = aWorker(folder, restored, after(3)); // a restart is no release, and no second reason
  await again.worker.runOnce();
  expect(reasons(restored)).toEqual(["restored"]);
  releaseSending(restored, listOpenHolds(restored)[0]!.id, jonas);
  await again.worker.runOnce();
  expect(countDeliveries(restored, noticeId).accepted).toBe(3);
  await aWorker(folder, restored, after(4)).worker.stop();
  expect(reasons(restored)).toEqual([]);
});

test("a copied folder does not send beside its original", async () => {
  const folder = aFolder();
  const db = open(folder);
  const noticeId = aScheduledNotice(db, { people: 2, at: start });
  await aWorker(folder, db).worker.stop();
  db.$client.close();
  const copy = aFolder();
  cpSync(folder, copy, { recursive: true });
  const copied = open(copy);
  await aWorker(copy, copied).worker.runOnce();
  expect(reasons(copied)).toEqual(["restored"]);
  expect(countDeliveries(copied, noticeId).planned).toBe(2);
  const original = open(folder);
  await aWorker(folder, original, after(1)).worker.stop();
  expect(reasons(original)).toEqual([]);
});

test("a database without the folder it belongs to is a restored one; one without anything is new", async () => {
  const folder = aFolder();
  const db = open(folder);
  await aWorker(folder, db).worker.stop();
  expect(reasons(db)).toEqual([]);
  rmSync(join(folder, "instance.json"));
  await aWorker(folder, db, after(1)).worker.stop();
  expect(reasons(db)).toEqual(["restored"]);
});

test("an ordinary restart, also after much has happened, is held by nothing", async () => {
  const folder = aFolder();
  const db = open(folder);
  for (let i = 0; i < 3; i++) {
    aScheduledNotice(db, { people: 2, at: after(i) });
    recordEvent(db, "settings.changed", { keys: [] }, { by: "cli", at: after(i) });
    const { worker } = aWorker(folder, db, after(i));
    await worker.runOnce();
    await worker.stop();
  }
  expect(reasons(db)).toEqual([]);
});

for (const hours of [1, -1])
  test(`a clock that jumps by ${hours} hour and back during a wave sends nothing in between, nothing twice and forgets nothing`, async () => {
    const folder = aFolder();
    const db = open(folder);
    const { worker, pass, jump } = aWorker(folder, db);
    const noticeId = aScheduledNotice(db, { people: 5, at: after(5), notAfterAt: after(35) });
    jump(hours * 60);
    await worker.runOnce();
    expect(reasons(db)).toEqual(["clock"]);
    expect(countDeliveries(db, noticeId).planned).toBe(5);
    jump(-hours * 60);
    pass(6);
    await worker.runOnce();
    expect(reasons(db)).toEqual([]);
    expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 5, expired: 0 });
    const attempts = db.$client.prepare("select count(*) from attempts").pluck().get();
    expect(attempts).toBe(5);
  });

test("somebody who says that the clock is right now is believed, and later moments count from there", async () => {
  const folder = aFolder();
  const db = open(folder);
  const { worker, pass, jump } = aWorker(folder, db);
  jump(60);
  await worker.runOnce();
  releaseSending(db, listOpenHolds(db)[0]!.id, jonas);
  const noticeId = aScheduledNotice(db, { people: 1, at: after(61) });
  pass(2);
  await worker.runOnce();
  expect(countDeliveries(db, noticeId).accepted).toBe(1);
  expect(reasons(db)).toEqual([]);
});

test("what a time server sets right is no jump, however often", async () => {
  const folder = aFolder();
  const db = open(folder);
  const { worker, pass, jump } = aWorker(folder, db);
  for (let i = 0; i < 20; i++) {
    pass(1);
    jump(2);
    await worker.runOnce();
  }
  expect(reasons(db)).toEqual([]);
});

test("everything can be held by hand, once, and is released once", async () => {
  const folder = aFolder();
  const db = open(folder);
  const { worker } = aWorker(folder, db);
  const noticeId = aScheduledNotice(db, { people: 2, at: start });
  holdSending(db, "by_hand", "Der Anbieter meldet eine Störung", jonas);
  expect(() => holdSending(db, "by_hand", null, jonas)).toThrow("sending_held_already");
  await worker.runOnce();
  expect(countDeliveries(db, noticeId).planned).toBe(2);
  const [hold] = listOpenHolds(db);
  releaseSending(db, hold!.id, jonas);
  expect(() => releaseSending(db, hold!.id, jonas)).toThrow("sending_not_held");
  await worker.runOnce();
  expect(countDeliveries(db, noticeId).accepted).toBe(2);
});

test("the sign of life is renewed while nothing is overdue, and stays old from the minute that something is", async () => {
  const folder = aFolder();
  const db = open(folder);
  const { worker, pass, time } = aWorker(folder, db);
  const alive = () => readFileSync(join(folder, "alive"), "utf8").trim();
  await worker.runOnce();
  expect(alive()).toBe(start.toISOString());
  const noticeId = aScheduledNotice(db, { people: 1, at: start });
  await worker.runOnce();
  db.$client.prepare("update deliveries set state = 'delayed', updated_at = ?").run(start.getTime());
  pass(25 * 60);
  await worker.runOnce();
  expect(alive()).toBe(start.toISOString());
  expect(listOverdue(db, time.now)).toMatchObject([{ kind: "delayed", noticeId, count: 1, since: start }]);
  db.$client.prepare("update deliveries set state = 'delivered'").run();
  pass(2);
  await worker.runOnce();
  expect(alive()).toBe(time.now.toISOString());
});

test("a notice whose moment passed and that nobody released is overdue; one that is held is not", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 1, at: start });
  expect(listOverdue(db, after(1))).toEqual([]);
  expect(listOverdue(db, after(3))).toMatchObject([{ kind: "unreleased", noticeId }]);
  db.$client.prepare("update notices set held_at = ?").run(start.getTime());
  expect(listOverdue(db, after(3))).toEqual([]);
});

test("a full disk stops the worker and loses nothing; with room it goes on by itself", async () => {
  const folder = aFolder();
  const db = openDatabase(":memory:"); // where every commit goes through the one connection whose room can be limited
  const noticeId = aScheduledNotice(db, { people: 400, at: start });
  const { worker } = aWorker(folder, db);
  const pages = Number(db.$client.pragma("page_count", { simple: true }));
  db.$client.pragma(`max_page_count = ${pages + 2}`);
  await expect(worker.runOnce()).rejects.toThrow(/full/);
  const counts = countDeliveries(db, noticeId);
  expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(400);
  db.$client.pragma("max_page_count = 1000000");
  await aWorker(folder, db, after(1)).worker.runOnce(); // as the supervisor starts it again
  expect(countDeliveries(db, noticeId).accepted).toBe(400);
});
