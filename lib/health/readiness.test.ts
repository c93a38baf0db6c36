import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { deliveries, notices, transportStates, workers } from "#db/schema/index.ts";
import { holdSending } from "../deliveries/guard/holds.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { noteRefusals } from "../provider-events/feed.ts";
import { openDraft } from "../sheets/draft.ts";
import { noteFailure } from "../sheets/folder.ts";
import { listShippedMigrations } from "./migrations.ts";
import { noteCommandFailure, notePublicationFailure, notePublished } from "../publication/state.ts";
import { checkDisk, checkReadiness, type Place } from "./readiness.ts";

const now = new Date("2026-11-21T03:12:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

function aPlace() {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "lagebote.db");
  const db = openDatabase(path);
  const place: Place = {
    dataDir: folder,
    migrations: listShippedMigrations(),
    sheetTime: "02:00",
    publication: { isOn: false, hasCommand: false },
  };
  openDraft(folder, now).publish({ writtenAt: now, sheets: 0, failed: 0, people: 0 });
  db.insert(workers)
    .values({ id: 1, epoch: "e", pid: 1, startedAt: ago(600), heartbeatAt: ago(1) })
    .run();
  db.insert(transportStates)
    .values({ transport: "smtp", isReady: true, since: ago(600) })
    .run();
  return { db, path, place };
}

test("when all is well everything says so, and nothing is left in the file", async () => {
  const { db, place } = aPlace();
  const readiness = await checkReadiness(db, place, now);
  expect(readiness.status).toBe("ok");
  expect(Object.entries(readiness.checks).map(([name, { status }]) => `${name} ${status}`)).toEqual([
    "database ok",
    "migrations ok",
    "worker ok",
    "transports ok",
    "events ok",
    "deliveries ok",
    "disk ok",
    "sheets ok",
    "publication ok",
  ]);
  expect(db.$client.pragma("user_version", { simple: true })).toBe(0);
  expect(db.$client.pragma("busy_timeout", { simple: true })).toBe(10_000);
});

test("a file that somebody else keeps locked is not ready, is said within two seconds, and holds nobody up meanwhile", async () => {
  const { db, path, place } = aPlace();
  const other = openDatabase(path);
  other.$client.exec("begin immediate");
  const startedAt = performance.now();
  let lastBeat = startedAt;
  let longestPause = 0;
  const heart = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - lastBeat);
    lastBeat = performance.now();
  }, 10);
  const readiness = await checkReadiness(db, place, now);
  clearInterval(heart);
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(longestPause).toBeLessThan(500);
  expect(readiness).toMatchObject({ status: "fail", checks: { database: { status: "fail" }, worker: { status: "ok" } } });
  other.$client.exec("commit");
  expect((await checkReadiness(db, place, now)).status).toBe("ok");
});

test("a write that takes a moment elsewhere is waited for", async () => {
  const { db, path, place } = aPlace();
  const other = openDatabase(path);
  other.$client.exec("begin immediate");
  setTimeout(() => other.$client.exec("commit"), 300);
  expect((await checkReadiness(db, place, now)).checks.database.status).toBe("ok");
});

test("a file that cannot be written to is not ready", async () => {
  const { db, place } = aPlace();
  db.$client.pragma("query_only = ON");
  const { status, checks } = await checkReadiness(db, place, now);
  expect([status, checks.database]).toEqual(["fail", { status: "fail", reason: "A write is refused." }]);
});

test("a database without a migration of this version is not ready; one with more is", async () => {
  const { db, place } = aPlace();
  const older = await checkReadiness(db, { ...place, migrations: [...place.migrations, now.getTime()] }, now);
  expect([older.status, older.checks.migrations.status]).toEqual(["fail", "fail"]);
  const newer = await checkReadiness(db, { ...place, migrations: place.migrations.slice(0, 1) }, now);
  expect(newer.status).toBe("ok");
});

test("a silent worker warns and stays ready: the pages that say so must be reachable", async () => {
  const { db, place } = aPlace();
  db.update(workers)
    .set({ heartbeatAt: ago(40) })
    .run();
  expect(await checkReadiness(db, place, now)).toMatchObject({ status: "warn", checks: { worker: { status: "warn" } } });
  db.delete(workers).run();
  expect(await checkReadiness(db, place, now)).toMatchObject({ status: "warn", checks: { worker: { status: "warn" } } });
});

test("a paused way out warns, and tells whether another one is left", async () => {
  const { db, place } = aPlace();
  const paused = { transport: "resend", isReady: false, reason: "unreachable: anna@stadt.example", since: ago(5) } as const;
  db.insert(transportStates).values(paused).run();
  const one = await checkReadiness(db, place, now);
  db.update(transportStates).set({ isReady: false }).run();
  const none = await checkReadiness(db, place, now);
  expect([one.status, none.status]).toEqual(["warn", "warn"]);
  expect(one.checks.transports.reason).not.toBe(none.checks.transports.reason);
});

test("mail that may leave and has waited for a minute warns; mail that is planned does not", async () => {
  const { db, place } = aPlace();
  aScheduledNotice(db, { people: 2, at: ago(120) });
  expect((await checkReadiness(db, place, now)).status).toBe("ok");
  releaseDueNotices(db, ago(30));
  expect((await checkReadiness(db, place, now)).status).toBe("ok");
  db.update(deliveries)
    .set({ updatedAt: ago(90) })
    .run();
  expect(await checkReadiness(db, place, now)).toMatchObject({ status: "warn", checks: { deliveries: { status: "warn" } } });
});

test("a full disk is not ready, a nearly full one warns", () => {
  expect([99e6, 100e6, 999e6, 1e9].map((bytes) => checkDisk(bytes).status)).toEqual(["fail", "warn", "warn", "ok"]);
});

test("a mail provider's events that are refused warn, and say whether clock or secret is wrong", async () => {
  const { db, place } = aPlace();
  aScheduledNotice(db, { people: 1, at: ago(1200) });
  db.update(notices).set({ state: "sending" }).run();
  db.update(deliveries)
    .set({ state: "accepted", transport: "resend", providerId: "m", acceptedAt: ago(1200), updatedAt: ago(1200) })
    .run();
  for (const [refusal, word] of [
    ["clock", "clock"],
    ["signature", "secret"],
  ] as const) {
    noteRefusals(
      db,
      Array.from({ length: 6 }, () => refusal),
      now,
    );
    const { status, checks } = await checkReadiness(db, place, now);
    expect([status, checks.events.status]).toEqual(["warn", "warn"]);
    expect(checks.events.reason).toContain(word);
  }
});

test("emergency sheets that are a day old, or could not be written, warn", async () => {
  const { db, place } = aPlace();
  const sheetsAt = async (hours: number) => {
    const at = new Date(now.getTime() + hours * 3_600_000);
    return (await checkReadiness(db, place, at)).checks.sheets.status;
  };
  expect([await sheetsAt(26), await sheetsAt(26.1)]).toEqual(["ok", "warn"]);
  noteFailure(place.dataDir, new Date(now.getTime() + 1));
  const { status, checks } = await checkReadiness(db, place, now);
  expect([status, checks.sheets]).toEqual(["warn", { status: "warn", reason: "The emergency sheets could not be written." }]);
  expect((await checkReadiness(db, { ...place, sheetTime: "off" }, now)).checks.sheets.status).toBe("ok");
});

test("what cannot be found out is told to the log and never to whoever asks", async () => {
  const { db, place } = aPlace();
  db.$client.exec("drop table workers");
  const errors: unknown[] = [];
  const readiness = await checkReadiness(db, { ...place, dataDir: "/no/such/folder" }, now, (error) => errors.push(error));
  expect(readiness).toMatchObject({
    status: "warn",
    checks: { worker: { status: "warn" }, disk: { status: "warn" }, sheets: { status: "warn" } },
  });
  expect(errors).toHaveLength(2);
  expect(JSON.stringify(readiness)).not.toMatch(/folder|workers|SQLITE|@|\d/);
});

test("sending that is on hold, or a notice that nobody released, warns", async () => {
  const { db, place } = aPlace();
  const reasonOf = async () => (await checkReadiness(db, place, now)).checks.deliveries;
  aScheduledNotice(db, { people: 1, at: ago(600) });
  expect(await reasonOf()).toEqual({ status: "warn", reason: "A mail or a notice has stayed where it is for too long." });
  holdSending(db, "by_hand", null, { by: "system", at: ago(5) });
  expect(await reasonOf()).toEqual({ status: "warn", reason: "All sending is on hold until a person releases it." });
});

test("a public page that is not published warns, and so does a command after it that fails; nothing of either is told to everybody", async () => {
  const { db, place } = aPlace();
  const check = async (hasCommand = false, isOn = true) =>
    (await checkReadiness(db, { ...place, publication: { isOn, hasCommand } }, now)).checks.publication;
  expect(await check()).toMatchObject({ status: "warn", reason: "The public page has never been published." });
  expect((await check(false, false)).status).toBe("ok");
  const manifest = {
    format: "lagebote-publication/1",
    version: "v",
    asOf: now.toISOString(),
    contentHash: "",
    files: {},
  } as const;
  notePublished(db, manifest, ago(61), ago(60));
  expect((await check()).status).toBe("ok");
  notePublicationFailure(db, { code: "answered", path: "/verlauf", status: 500 }, ago(30));
  expect(await check()).toMatchObject({ status: "warn", reason: expect.not.stringContaining("verlauf") as string });
  notePublished(db, manifest, ago(21), ago(20));
  noteCommandFailure(db, { error: "ssh: geheim", attempts: 1, nextAt: now }, ago(10));
  expect((await check(false)).status).toBe("ok");
  expect(await check(true)).toMatchObject({ status: "warn", reason: expect.not.stringContaining("geheim") as string });
});
