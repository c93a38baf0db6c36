import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { attempts, callTasks, deliveries, transportStates } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { type SmtpReply, type SmtpStep, startScriptedSmtp } from "#e2e/far-end/scripted-smtp.ts";
import { freePort, startSmtpSink } from "#e2e/far-end/smtp.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { countDeliveries, listDeliveries } from "./outbox.ts";
import { smtpTransport } from "./smtp.ts";
import { aScheduledNotice } from "./testing.ts";
import { DeliveryWorker } from "./worker.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const ten = new Date("2026-04-24T10:00:00Z");
const from = "IT-Leitstelle <leitstelle@stadt.example>";
const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

test("300 recipients on 220 shared addresses over a real sink: each address once, everybody accounted for", async () => {
  const sink = await startSmtpSink();
  open.push(sink);
  const { db, noticeId, worker } = setUp(sink.url, { people: 300, addresses: 220 });
  await worker.runOnce();
  await worker.stop();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 220, unknown: 0, queued: 0 });
  const mails = sink.received();
  expect(new Set(mails.flatMap((mail) => mail.to)).size).toBe(220);
  expect(mails).toHaveLength(220);
  const people = listDeliveries(db, noticeId, { limit: 1000 }).flatMap((row) => row.people);
  expect(new Set(people.map((person) => person.recipientId)).size).toBe(300);
  for (const mail of mails.slice(0, 5)) {
    const parsed = await simpleParser(mail.raw);
    expect(parsed.to).toMatchObject({ value: [{ address: mail.to[0] }] });
    const number = /Adresse(\d+)/.exec(mail.to[0]!)![1];
    expect(parsed.text).toContain(`Guten Tag Ratsmitglied Müller-${number},`);
    expect(parsed.text).toContain("\n.\n");
  }
});

test("attachments travel over SMTP", async () => {
  const sink = await startSmtpSink();
  open.push(sink);
  const content = Buffer.alloc(300_000, 7);
  const { worker } = setUp(sink.url, { people: 3 }, [{ filename: "Anleitung für alle.pdf", content }]);
  await worker.runOnce();
  await worker.stop();
  const parsed = await Promise.all(sink.received().map((mail) => simpleParser(mail.raw)));
  expect(parsed).toHaveLength(3);
  for (const mail of parsed) {
    expect(mail.attachments[0]?.filename).toBe("Anleitung für alle.pdf");
    expect(mail.attachments[0]?.content.equals(content)).toBe(true);
  }
});

describe("where a hand-over breaks decides what is known of it", () => {
  const cases: [string, (step: SmtpStep) => SmtpReply, DeliveryState, string][] = [
    ["greeting refused", (step) => (step === "CONNECT" ? "554 go away" : undefined), "queued", "554"],
    ["hung up at the greeting", (step) => (step === "CONNECT" ? "hang_up" : undefined), "queued", "ECONNECTION"],
    ["recipient unknown", (step) => (step === "RCPT" ? "550 5.1.1 unknown" : undefined), "rejected", "550"],
    ["recipient put off", (step) => (step === "RCPT" ? "450 4.2.0 greylisted" : undefined), "queued", "450"],
    ["hung up at the recipient", (step) => (step === "RCPT" ? "hang_up" : undefined), "queued", "ECONNECTION"],
    ["sender refused: nobody's address is at fault", (step) => (step === "MAIL" ? "553 who?" : undefined), "queued", "553"],
    ["mail too large", (step) => (step === "MAIL" ? "552 5.3.4 too large" : undefined), "rejected", "552"],
    ["closing", (step) => (step === "MAIL" ? "421 4.3.2 shutting down" : undefined), "queued", "421"],
    ["DATA refused", (step) => (step === "DATA" ? "554 5.7.1 no" : undefined), "rejected", "554"],
    ["hung up at DATA", (step) => (step === "DATA" ? "hang_up" : undefined), "queued", "ECONNECTION"],
    ["message refused", (step) => (step === "." ? "554 5.7.1 spam" : undefined), "rejected", "554"],
    ["message put off", (step) => (step === "." ? "451 4.3.0 later" : undefined), "queued", "451"],
    ["hung up after the body began", (step) => (step === "BODY" ? "hang_up" : undefined), "unknown", "ECONNECTION"],
    ["hung up after the final dot", (step) => (step === "." ? "hang_up" : undefined), "unknown", "ECONNECTION"],
    ["silence after the final dot", (step) => (step === "." ? "silence" : undefined), "unknown", "ETIMEDOUT"],
    ["silence at the recipient", (step) => (step === "RCPT" ? "silence" : undefined), "queued", "ETIMEDOUT"],
  ];
  test.each(cases)("%s", async (_, script, state, code) => {
    const server = await startScriptedSmtp(script);
    open.push(server);
    const { db, worker } = setUp(`${server.url}&socketTimeout=300`, { people: 1 });
    await worker.runOnce();
    expect(db.select().from(deliveries).get()).toMatchObject({ state });
    expect(db.select().from(attempts).get()).toMatchObject({ outcome: state, code: expect.stringContaining(code) as string });
    expect(db.select().from(callTasks).all()).toHaveLength(state === "rejected" ? 1 : 0);
    expect(server.accepted).toEqual([]);
    await worker.stop();
  });

  test("nobody listens", async () => {
    const { db, noticeId, worker } = setUp(`smtp://127.0.0.1:${await freePort()}`, { people: 50 });
    await worker.runOnce();
    expect(countDeliveries(db, noticeId)).toMatchObject({ queued: 50 });
    expect(db.select().from(attempts).get()).toMatchObject({ code: "ECONNREFUSED", phase: "claimed", outcome: "queued" });
    expect(db.select().from(transportStates).get()).toMatchObject({ transport: "smtp", isReady: false, reason: "unreachable" });
  });
});

test("one refused recipient costs nobody else their mail", async () => {
  const server = await startScriptedSmtp((step, line) =>
    step === "RCPT" && line.includes("Adresse3.") ? "550 5.1.1 unknown" : undefined,
  );
  open.push(server);
  const { db, noticeId, worker } = setUp(server.url, { people: 100 });
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 99, rejected: 1 });
  expect(listDeliveries(db, noticeId, { limit: 1 })).toMatchObject([{ state: "rejected", people: [{ recipientId: 4 }] }]);
  await worker.stop();
});

test("a domain with umlauts stands in the envelope as servers take it", async () => {
  const server = await startScriptedSmtp(() => undefined);
  open.push(server);
  const { db, worker } = setUp(server.url, { people: 1 });
  db.update(deliveries).set({ address: "rathaus@müller.example" }).run();
  await worker.runOnce();
  expect(server.accepted.map((mail) => mail.to)).toEqual(["rathaus@xn--mller-kva.example"]);
  await worker.stop();
});

test("it is on disk that the body begins before its first byte leaves", async () => {
  const phases: string[] = [];
  const server = await startScriptedSmtp((step) => {
    if (step === "BODY") phases.push(db.select().from(attempts).where(eq(attempts.deliveryId, 1)).get()!.phase);
    return undefined;
  });
  open.push(server);
  const { db, worker } = setUp(server.url, { people: 1 });
  await worker.runOnce();
  expect(phases).toEqual(["body"]);
  expect(db.select().from(attempts).get()).toMatchObject({ phase: "replied", outcome: "accepted", providerId: "S1" });
  await worker.stop();
});

test("a retry is the same mail to the letter", async () => {
  const bodies: Buffer[] = [];
  let refusals = 2;
  const server = await startScriptedSmtp((step) => (step === "." && refusals-- > 0 ? "250 ok" : undefined));
  open.push(server);
  const { db, worker, clock } = setUp(server.url, { people: 1 });
  for (let i = 0; i < 3; i++) {
    await worker.runOnce();
    db.update(deliveries).set({ state: "queued", nextAttemptAt: null }).run();
    clock.now = new Date(clock.now.getTime() + 3_600_000);
  }
  bodies.push(...server.accepted.map((mail) => mail.raw));
  expect(bodies).toHaveLength(3);
  for (const body of bodies) expect(body.equals(bodies[0]!)).toBe(true);
  await worker.stop();
});

test("a server that takes three connections at a time gets three, and everything arrives", async () => {
  let connected = 0;
  const server = await startScriptedSmtp((step) => (step === "CONNECT" && ++connected > 3 ? "421 too many" : undefined));
  open.push(server);
  const { db, noticeId, worker } = setUp(server.url, { people: 200 });
  for (let i = 0; i < 3; i++) await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 200 });
  expect(new Set(server.accepted.map((mail) => mail.to)).size).toBe(200);
  await worker.stop();
});

function setUp(url: string, seed: { people: number; addresses?: number }, files: { filename: string; content: Buffer }[] = []) {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const db = openDatabase(join(folder, "lagebote.db"));
  const attachments = files.length > 0 ? { folder, files } : undefined;
  const noticeId = aScheduledNotice(db, { ...seed, attachments, at: ten });
  const clock = { now: ten };
  const room = { identity: { from, replyTo: from }, attachments: attachmentShelf(folder) };
  const worker = new DeliveryWorker({ db, transports: [smtpTransport(url, from)], room, clock: () => clock.now });
  return { db, noticeId, worker, clock };
}
