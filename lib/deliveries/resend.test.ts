import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { attempts, auditEvents, batches, callTasks, deliveries, deliveryContents, transportStates } from "#db/schema/index.ts";
import { FakeResend, type ResendFault } from "#e2e/far-end/resend.ts";
import { freePort } from "#e2e/far-end/smtp.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { KEY_LIFETIME_MS } from "./batches.ts";
import { countDeliveries, listDeliveries } from "./outbox.ts";
import { resendTransport } from "./resend.ts";
import { aScheduledNotice, type NoticeSeed } from "./testing.ts";
import { DeliveryWorker } from "./worker.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const ten = new Date("2026-04-24T10:00:00Z");
let far: FakeResend;
beforeEach(async () => void (far = await FakeResend.start()));
afterEach(() => far.stop());

test("300 recipients on 220 shared addresses in batches: each address once, everybody accounted for", async () => {
  const { db, noticeId, worker } = setUp({ people: 300, addresses: 220 });
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 220 });
  expect(new Set(far.calls.map((call) => call.path))).toEqual(new Set(["/emails/batch"]));
  expect(far.calls.map((call) => call.size).toSorted((a, b) => b - a)).toEqual([100, 100, 20]); // two calls at a time: either may come first
  expect(new Set(far.calls.map((call) => call.validation))).toEqual(new Set(["strict"]));
  expect(new Set(far.accepted.flatMap((mail) => mail.to)).size).toBe(220);
  const people = listDeliveries(db, noticeId, { limit: 1000 }).flatMap((row) => row.people);
  expect(new Set(people.map((person) => person.recipientId)).size).toBe(300);
  const owed = db.select().from(deliveries).innerJoin(deliveryContents, eq(deliveryContents.deliveryId, deliveries.id)).all();
  for (const { deliveries: row, delivery_contents: content } of owed) {
    const mail = far.accepted.find((each) => each.deliveryId === String(row.id))!;
    expect(mail.to).toEqual([row.address]);
    expect(row.providerId).toBe(mail.id);
    expect(mail.payload.headers).toMatchObject({
      "Message-ID": row.messageId,
      References: content.references,
      "Auto-Submitted": "auto-generated",
      "X-Lagebote-Delivery-Id": String(row.id),
    });
  }
});

test("with an attachment each mail is a call of its own, and carries it", async () => {
  const content = Buffer.alloc(5000, 65);
  const { db, noticeId, worker } = setUp({ people: 30, addresses: 20 }, { files: [{ filename: "Anleitung.pdf", content }] });
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 20 });
  expect(far.calls.every((call) => call.path === "/emails")).toBe(true);
  expect(far.accepted).toHaveLength(20);
  for (const mail of far.accepted)
    expect(Buffer.from(mail.payload.attachments![0]!.content, "base64").equals(content)).toBe(true);
});

describe("whatever goes wrong, everybody gets the mail and nobody twice", () => {
  const faults: [string, ResendFault][] = [
    ["429 with retry-after", status(429, "rate_limit_exceeded", { "retry-after": "2" })],
    ["429 without", status(429, "rate_limit_exceeded")],
    ["500", status(500, "application_error")],
    ["502 in HTML", { kind: "html_502" }],
    ["an answer that breaks off", { kind: "truncated_200" }],
    ["a reset before acceptance", { kind: "reset_before_accept" }],
    ["a reset after acceptance", { kind: "reset_after_accept" }],
    ["silence before acceptance", { kind: "hang_before_accept" }],
    ["silence after acceptance", { kind: "hang_after_accept" }],
    ["an answer that drips", { kind: "drip", everyMs: 5 }],
    ["an answer that drips longer than is waited for", { kind: "drip", everyMs: 50 }],
    ["a key still being worked on", status(409, "concurrent_idempotent_requests")],
    ["a name nobody knows yet", status(503, "service_unavailable")],
    ["a locked resource", status(409, "resource_locked")],
    ["a refused key", status(401, "restricted_api_key")],
    ["a domain not verified", status(403, "validation_error")],
    ["a sender refused", status(422, "invalid_from_address")],
  ];
  test.each(faults)("%s", async (_, fault) => {
    const isPatient = !fault.kind.startsWith("hang") && !(fault.kind === "drip" && fault.everyMs === 50);
    const timeoutMs = isPatient ? undefined : 500;
    const { db, noticeId, worker, clock } = setUp({ people: 150 }, { timeoutMs });
    far.faults.push(fault, fault);
    for (let i = 0; i < 6; i++) {
      await worker.runOnce();
      clock.now = new Date(clock.now.getTime() + 61_000);
    }
    expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 150 });
    expect(far.countPerDelivery().size).toBe(150);
    expect(far.accepted).toHaveLength(150);
    expectSameBytesPerKey();
    expect(db.select().from(callTasks).all()).toEqual([]);
    await worker.stop();
  });
});

test("nobody listens: certainly nothing was sent, so the mails are free for another way out", async () => {
  const { db, noticeId, worker } = setUp({ people: 150 }, { url: `http://127.0.0.1:${await freePort()}` });
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ queued: 150 });
  expect(db.select().from(transportStates).get()).toMatchObject({ transport: "resend", isReady: false, reason: "unreachable" });
  await worker.stop();
});

test("one invalid address in a strict batch: found by halves under new keys, the others get their mail", async () => {
  const { db, noticeId, worker } = setUp({ people: 100 });
  const bad = db.select().from(deliveries).all()[37]!;
  far.invalidAddresses.add(bad.address);
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 99, rejected: 1 });
  expect(listDeliveries(db, noticeId, { limit: 1 })).toMatchObject([{ id: bad.id, state: "rejected" }]);
  expect(far.accepted).toHaveLength(99);
  expect(db.select().from(callTasks).all()).toMatchObject([{ reason: "rejected" }]);
  expect(
    new Set(
      db
        .select()
        .from(batches)
        .all()
        .map((batch) => batch.idempotencyKey),
    ).size,
  ).toBe(far.calls.length);
  expectSameBytesPerKey();
});

test("a used-up quota is not run into blindly: paused until the next day, with a reason to show", async () => {
  const { db, noticeId, worker, clock } = setUp({ people: 3 });
  far.faults.push(status(429, "daily_quota_exceeded"));
  await worker.runOnce();
  expect(db.select().from(transportStates).get()).toMatchObject({
    isReady: false,
    reason: "daily_quota_exceeded",
    pausedUntil: new Date("2026-04-25T00:00:00Z"),
  });
  clock.now = new Date("2026-04-24T23:59:59Z");
  await worker.runOnce();
  expect(far.calls).toHaveLength(1);
  clock.now = new Date("2026-04-25T00:00:01Z");
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 3 });
  expect(db.select().from(transportStates).get()).toMatchObject({ isReady: true, reason: null });
});

test("a key the provider knows with other bytes: alarm, unknown, and never sent again by itself", async () => {
  const { db, noticeId, worker, clock } = setUp({ people: 2 });
  far.faults.push({ kind: "reset_after_accept" });
  await worker.runOnce();
  far.spoilKeys();
  for (let i = 0; i < 5; i++) {
    clock.now = new Date(clock.now.getTime() + 15 * 60_000);
    await worker.runOnce();
  }
  expect(countDeliveries(db, noticeId)).toMatchObject({ unknown: 2 });
  expect(far.accepted).toHaveLength(2);
  expect(
    db
      .select()
      .from(auditEvents)
      .all()
      .filter((event) => event.type === "delivery.alarm")
      .map((event) => JSON.parse(event.subject) as unknown),
  ).toMatchObject([{ deliveryIds: [1, 2], fault: "key_conflict" }]);
});

test("without an answer until the key lapses: unknown, not sent under the old key", async () => {
  const { db, noticeId, worker, clock } = setUp({ people: 2 });
  far.faults.push({ kind: "reset_before_accept" });
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ sending: 2 });
  clock.now = new Date(ten.getTime() + KEY_LIFETIME_MS);
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ unknown: 2 });
  expect(far.calls).toHaveLength(1);
});

test("a worker that dies during a call asks again with the same key and bytes at the next start", async () => {
  const { db, noticeId, worker, folder } = setUp({ people: 150 }, { timeoutMs: 2000 });
  far.faults.push({ kind: "hang_after_accept" }, { kind: "hang_before_accept" });
  const dying = worker.runOnce();
  while (far.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  const next = newWorker(openDatabase(join(folder, "lagebote.db")), folder, { now: ten });
  expect(next.recovery).toEqual({ queued: 0, unknown: 0, repeated: 150 });
  await next.runOnce();
  expect(far.accepted).toHaveLength(150);
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 150 });
  expectSameBytesPerKey();
  await dying.catch(() => undefined); // the old one finds its rows taken
  expect(
    db
      .select()
      .from(attempts)
      .all()
      .every((attempt) => attempt.endedAt !== null),
  ).toBe(true);
});

test("the limit named by the provider is kept", async () => {
  await far.stop();
  far = await FakeResend.start({ rateLimit: 20 });
  const { db, noticeId, worker } = setUp(
    { people: 25 },
    { files: [{ filename: "a.pdf", content: Buffer.from("a") }], rateLimit: 5 },
  );
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 25 });
  expect(far.calls.filter((call) => call.status === 429)).toEqual([]);
});

function status(code: number, name: string, headers?: Record<string, string>): ResendFault {
  return { kind: "status", status: code, name, headers };
}

/** I8: the use of a key again means the same bytes. */
function expectSameBytesPerKey() {
  const bytes = new Map<string, string>();
  for (const { key, bodyHash } of far.calls) {
    expect(bytes.get(key!) ?? bodyHash).toBe(bodyHash);
    bytes.set(key!, bodyHash);
  }
}

type Options = { files?: { filename: string; content: Buffer }[]; url?: string; rateLimit?: number; timeoutMs?: number };

function setUp(seed: Omit<NoticeSeed, "at" | "attachments">, options: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const db = openDatabase(join(folder, "lagebote.db"));
  const attachments = options.files && { folder, files: options.files };
  const noticeId = aScheduledNotice(db, { ...seed, attachments, at: ten });
  const clock = { now: ten };
  return { db, folder, noticeId, clock, worker: newWorker(db, folder, clock, options) };
}

function newWorker(db: ReturnType<typeof openDatabase>, folder: string, time: { now: Date }, options: Options = {}) {
  const { url: baseUrl = far.url, rateLimit = 1000, timeoutMs = 20_000 } = options;
  const clock = () => time.now;
  const transport = resendTransport({ apiKey: "re_test", baseUrl, rateLimit, timeoutMs, clock });
  const room = {
    identity: { from: "Leitstelle <leitstelle@stadt.example>", replyTo: "fragen@stadt.example" },
    attachments: attachmentShelf(folder),
  };
  return new DeliveryWorker({ db, transports: [transport], room, clock });
}
