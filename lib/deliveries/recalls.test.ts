import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, ne } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { attempts, deliveries, noticeAnswers } from "#db/schema/index.ts";
import { FakeResend } from "#e2e/far-end/resend.ts";
import { type SmtpStep, startScriptedSmtp } from "#e2e/far-end/scripted-smtp.ts";
import { acknowledge } from "../acknowledgements/commands.ts";
import { holdNotice, resumeNotice } from "../notices/release-commands.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { countDeliveries } from "./outbox.ts";
import { resendTransport } from "./resend.ts";
import { smtpTransport } from "./smtp.ts";
import { aScheduledNotice } from "./testing.ts";
import type { Transport } from "./transport.ts";
import { DeliveryWorker } from "./worker.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const ten = new Date("2026-04-24T10:00:00Z");
const from = "IT-Leitstelle <leitstelle@stadt.example>";
const MAILS = 30;

test("a send that is held keeps back what was claimed and waits for a connection; all of it leaves once somebody goes on", async () => {
  const { url, db, web, noticeId, accepted, start } = await setUp(() => holdNotice(web(), noticeId, { by: "system", at: ten }));
  const worker = start(smtpTransport(url, from));
  await worker.runOnce();
  // The envelope of the second left together with the body of the first.
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 2, planned: MAILS - 2, sending: 0, queued: 0 });
  expect(accepted).toHaveLength(2);
  resumeNotice(web(), noticeId, { by: "system", at: ten });
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: MAILS });
  expect(new Set(accepted.map((mail) => mail.to)).size).toBe(MAILS);
  await worker.stop();
});

test("a reminder that was claimed and waits for a connection does not leave after the answer", async () => {
  const { url, db, web, accepted, start } = await setUp(() => {
    for (const { token } of recipientsOf(db).filter(({ deliveryId }) => deliveryId > 20)) {
      acknowledge(web(), token, { answerId: web().select({ id: noticeAnswers.id }).from(noticeAnswers).get()!.id }, ten);
    }
  });
  asReminders(db);
  const worker = start(smtpTransport(url, from));
  await worker.runOnce();
  const cancelled = db.select().from(deliveries).where(eq(deliveries.state, "cancelled")).all();
  expect(cancelled.map((row) => row.id)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  expect(cancelled.every((row) => row.lastCode === "answered")).toBe(true);
  expect(accepted).toHaveLength(20);
  const ends = db.select().from(attempts).where(ne(attempts.outcome, "accepted")).all();
  expect(ends.map(({ code, phase }) => [code, phase])).toEqual(cancelled.map(() => ["given_back", "claimed"]));
  await worker.stop();
});

test("over Resend a batch that has not been called yet is made anew without them", async () => {
  const provider = await FakeResend.start();
  onTestFinished(() => provider.stop());
  const { db, web, noticeId, start } = await setUp(() => undefined, 250);
  const transport = resendTransport({ apiKey: "re_test", baseUrl: provider.url, rateLimit: 1000 });
  const calls: number[] = [];
  const first: Transport = {
    ...transport,
    lanes: 1,
    async handOver(parcel, ...hooks) {
      calls.push(parcel.jobs.length);
      if (calls.length === 1) holdNotice(web(), noticeId, { by: "system", at: ten });
      return await transport.handOver(parcel, ...hooks);
    },
  };
  const worker = start(first);
  await worker.runOnce();
  expect(calls).toEqual([100]);
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 100, planned: 150 });
  await worker.stop();
});

/**
 * A notice of which each mail takes a while, over one connection.
 *
 * @param onFirstBody what another process does while the first mail is being handed over
 */
async function setUp(onFirstBody: () => void, people = MAILS) {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  const path = join(folder, "lagebote.db");
  const db = openDatabase(path);
  let other: Connection | undefined;
  let bodies = 0;
  const server = await startScriptedSmtp((step: SmtpStep) => {
    if (step === "BODY" && ++bodies === 1) onFirstBody();
    return undefined;
  });
  onTestFinished(async () => {
    await server.stop();
    other?.$client.close();
    db.$client.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const noticeId = aScheduledNotice(db, { people, at: ten });
  db.insert(noticeAnswers).values({ noticeId, position: 0, text: "Gelesen" }).run();
  const room = { identity: { from, replyTo: from }, attachments: attachmentShelf(folder) };
  return {
    db,
    noticeId,
    web: () => (other ??= openDatabase(path)),
    url: `${server.url}&maxConnections=1`,
    accepted: server.accepted,
    start: (transport: Transport) => new DeliveryWorker({ db, transports: [transport], room, clock: () => ten }),
  };
}

function asReminders(db: Connection): void {
  db.update(deliveries).set({ purpose: "reminder", wave: 10, state: "queued" }).run();
  db.$client.exec("update notices set state = 'sending'");
}

const recipientsOf = (db: Connection) =>
  db.$client
    .prepare(
      `select dr.delivery_id as deliveryId, r.answer_token as token
       from delivery_recipients dr join recipients r on r.id = dr.recipient_id order by dr.delivery_id`,
    )
    .all() as { deliveryId: number; token: string }[];
