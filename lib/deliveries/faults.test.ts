import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { type SmtpReply, type SmtpStep, startScriptedSmtp } from "#e2e/far-end/scripted-smtp.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { countDeliveries } from "./outbox.ts";
import { smtpTransport } from "./smtp.ts";
import { aScheduledNotice } from "./testing.ts";
import { DeliveryWorker } from "./worker.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const from = "IT-Leitstelle <leitstelle@stadt.example>";

test("the log of the database is emptied into it by another process during a send: nothing is lost, nothing leaves twice", async () => {
  let bodies = 0;
  const { db, path, noticeId, worker, accepted } = await setUp(new Date("2026-04-24T10:00:00Z"), 200, (step) => {
    if (step === "BODY" && ++bodies % 10 === 0) other.$client.pragma("wal_checkpoint(TRUNCATE)");
    return undefined;
  });
  const other = openDatabase(path);
  await worker.runOnce();
  expect(new Set(accepted.map((mail) => mail.to)).size).toBe(200);
  expect(accepted).toHaveLength(200);
  expect(countDeliveries(other, noticeId)).toMatchObject({ accepted: 200 });
  expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
  other.$client.close();
  await worker.stop();
});

test.each([
  ["forward", "2026-03-29T00:59:30Z"],
  ["back", "2026-10-25T00:59:30Z"],
])("the hour changes (%s) while a mail waits for its next attempt: it waits a minute, and leaves once", async (_, moment) => {
  let refusals = 1;
  const { db, noticeId, worker, clock, accepted } = await setUp(new Date(moment), 3, (step, argument) =>
    step === "RCPT" && argument.includes("Adresse1.") && refusals-- > 0 ? "450 4.2.0 greylisted" : undefined,
  );
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 2, queued: 1 });
  clock.now = new Date(clock.now.getTime() + 59_000);
  await worker.runOnce();
  expect(accepted).toHaveLength(2);
  clock.now = new Date(clock.now.getTime() + 1_000);
  await worker.runOnce();
  clock.now = new Date(clock.now.getTime() + 3_600_000);
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 3 });
  expect(accepted).toHaveLength(3);
  await worker.stop();
});

async function setUp(at: Date, people: number, script: (step: SmtpStep, argument: string) => SmtpReply) {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  const path = join(folder, "lagebote.db");
  const db = openDatabase(path);
  const server = await startScriptedSmtp(script);
  onTestFinished(async () => {
    await server.stop();
    db.$client.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const clock = { now: at };
  const noticeId = aScheduledNotice(db, { people, at });
  const room = { identity: { from, replyTo: from }, attachments: attachmentShelf(folder) };
  const transports = [smtpTransport(server.url, from)];
  const worker = new DeliveryWorker({ db, transports, room, clock: () => clock.now });
  return { db, path, noticeId, worker, clock, accepted: server.accepted };
}
