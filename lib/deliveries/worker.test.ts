import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { simpleParser } from "mailparser";
import { expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import {
  attempts,
  auditEvents,
  callTasks,
  deliveries,
  deliveryContents,
  incidents,
  notices,
  reachabilities,
  workers,
} from "#db/schema/index.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { captureTransport } from "./capture.ts";
import { newEpoch } from "./epoch.ts";
import { countDeliveries, listDeliveries } from "./outbox.ts";
import { retryDelayMs } from "./record.ts";
import { UNKNOWN_WAIT_MS } from "./recover.ts";
import { aScheduledNotice, type NoticeSeed } from "./testing.ts";
import type { Mail } from "./compose.ts";
import { composedMail, type HandOver, type Outcome, type Parcel, type Transport } from "./transport.ts";
import { DeliveryWorker } from "./worker.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const ten = new Date("2026-04-24T10:00:00Z");
const MINUTE = 60_000;

test("captured: each address once, everybody accounted for, the notice completed, the mail as approved", async () => {
  const { db, noticeId, folder, worker } = setUp({ people: 30, addresses: 20 });
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 20, planned: 0, queued: 0, sending: 0 });
  expect(listDeliveries(db, noticeId).flatMap((row) => row.people)).toHaveLength(30);
  expect(noticeState(db, noticeId)).toBe("completed");
  const files = readdirSync(join(folder, "outbox"));
  expect(files).toHaveLength(20);
  const parsed = await simpleParser(readFileSync(join(folder, "outbox", files[0]!)));
  expect(parsed.subject).toBe("Störung 3: Postfächer geschlossen");
  expect(parsed.text).toContain("Guten Tag Ratsmitglied Müller-0,");
  expect(parsed.headers.get("list")).toMatchObject({
    id: { name: expect.stringMatching(/^vorfall-2026-\w+\.lagebote\.example$/) },
  });
  expect(
    db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .orderBy(auditEvents.id)
      .all()
      .map((event) => event.type),
  ).toEqual(["notice.sending", "notice.completed"]);
  expect(db.select().from(workers).get()).toMatchObject({ id: 1, epoch: worker.epoch });
});

test("nothing leaves before its time, while held, or after its last moment", async () => {
  const { db, noticeId, worker, clock } = setUp({ people: 2, notAfterAt: new Date(ten.getTime() + 30 * MINUTE) });
  clock.now = new Date(ten.getTime() - 1);
  await worker.runOnce();
  expect(noticeState(db, noticeId)).toBe("scheduled");
  clock.now = ten;
  db.update(notices).set({ heldAt: ten }).run();
  await worker.runOnce();
  expect(noticeState(db, noticeId)).toBe("scheduled");
  db.update(notices).set({ heldAt: null }).run();
  clock.now = new Date(ten.getTime() + 31 * MINUTE);
  await worker.runOnce();
  expect(noticeState(db, noticeId)).toBe("expired");
  expect(countDeliveries(db, noticeId)).toMatchObject({ expired: 2 });
});

test("what the other side puts off is tried again past the last moment: it left in time", async () => {
  const later: Outcome = { kind: "deferred", retry: "backoff", code: "450", error: "450 later" };
  const { db, noticeId, worker, clock } = setUp({ people: 2, notAfterAt: new Date(ten.getTime() + 30 * MINUTE) }, () => later);
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ queued: 2 });
  clock.now = new Date(ten.getTime() + 31 * MINUTE);
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ queued: 2, expired: 0 });
  expect(noticeState(db, noticeId)).toBe("sending");
});

test("what never left before the last moment does not leave late, and its people are called", async () => {
  const { db, noticeId, worker, clock, sent } = setUp({ people: 2, notAfterAt: new Date(ten.getTime() + 30 * MINUTE) }, accept);
  db.update(notices).set({ state: "sending" }).run(); // a worker that ended right after it let the notice go
  db.update(deliveries).set({ state: "queued" }).run();
  clock.now = new Date(ten.getTime() + 31 * MINUTE);
  await worker.runOnce();
  expect(sent).toEqual([]);
  expect(countDeliveries(db, noticeId)).toMatchObject({ expired: 2 });
  expect(db.select({ reason: callTasks.reason }).from(callTasks).all()).toEqual([{ reason: "too_late" }, { reason: "too_late" }]);
});

test("a notice whose incident has become too secret for mail since its approval is held for a person", async () => {
  const { db, noticeId, worker, sent } = setUp({ people: 2 }, accept);
  db.update(incidents).set({ tlp: "red" }).run();
  await worker.runOnce();
  expect(sent).toEqual([]);
  expect(noticeState(db, noticeId)).toBe("scheduled");
  expect(db.select({ heldAt: notices.heldAt }).from(notices).get()).toEqual({ heldAt: ten });
});

test("an address closed after approval is not written to, and its people are called", async () => {
  const { db, noticeId, worker, sent } = setUp({ people: 4, addresses: 2 }, accept);
  db.insert(reachabilities).values({ contactPointId: 1, audience: "nobody", validFrom: ten, changeId: 1 }).run();
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ invalid: 1, accepted: 1 });
  expect(sent.map((mail) => mail.to)).toEqual([expect.stringContaining("Adresse1.")]);
  expect(db.select({ reason: callTasks.reason, recipientId: callTasks.recipientId }).from(callTasks).all()).toEqual([
    { reason: "address_closed", recipientId: 1 },
    { reason: "address_closed", recipientId: 3 },
  ]);
  expect(listDeliveries(db, noticeId)[0]).toMatchObject({ state: "invalid", code: "address_closed" });
});

test("an address whose time ran out after approval is not written to either", async () => {
  const { db, noticeId, worker } = setUp({ people: 2 }, accept);
  db.update(reachabilities).set({ validTo: ten }).where(eq(reachabilities.contactPointId, 1)).run();
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ invalid: 1, accepted: 1 });
  expect(db.select().from(callTasks).all()).toMatchObject([{ reason: "address_closed", recipientId: 1 }]);
});

test("a clock that is set back stops neither the sign of life nor what waits for its time", async () => {
  const { db, worker, clock } = setUp({ people: 1 }, accept);
  await worker.runOnce();
  clock.now = new Date(ten.getTime() - 60 * MINUTE);
  await worker.runOnce();
  expect(db.select().from(workers).get()?.heartbeatAt).toEqual(clock.now);
});

test("a mail that is not what was approved is never sent: alarm in the chain of proof, people are called", async () => {
  const { db, noticeId, worker, sent } = setUp({ people: 3 }, accept);
  db.update(deliveryContents)
    .set({ slots: sql`replace(slots, 'Müller-1', 'Meier')` })
    .where(eq(deliveryContents.deliveryId, 2))
    .run();
  await worker.runOnce();
  expect(sent).toHaveLength(2);
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 2, rejected: 1 });
  expect(db.select().from(callTasks).all()).toMatchObject([{ recipientId: 2, reason: "rejected" }]);
  const alarm = db.select().from(auditEvents).where(eq(auditEvents.type, "delivery.alarm")).get()!;
  expect(JSON.parse(alarm.subject)).toMatchObject({ deliveryIds: [2], fault: "content_changed" });
});

test("put off: tried again after 1, 2, 4 minutes, with the same bytes, and accepted in the end", async () => {
  let refusals = 3;
  const { db, worker, sent, clock } = setUp({ people: 1 }, () =>
    refusals-- > 0 ? { kind: "deferred", retry: "backoff", code: "451", error: "451 greylisted" } : accept(),
  );
  for (const minutes of [0, 1, 2, 4]) {
    clock.now = new Date(clock.now.getTime() + minutes * MINUTE - (minutes ? 1 : 0));
    await worker.runOnce();
    clock.now = new Date(clock.now.getTime() + 1);
    await worker.runOnce();
  }
  expect(sent).toHaveLength(4);
  for (const mail of sent) expect(mail).toEqual(sent[0]);
  expect(db.select().from(deliveries).get()).toMatchObject({ state: "accepted", attemptCount: 4 });
  expect(
    db
      .select({ outcome: attempts.outcome })
      .from(attempts)
      .all()
      .map((row) => row.outcome),
  ).toEqual(["queued", "queued", "queued", "accepted"]);
  expect([1, 2, 3, 4, 5, 6, 20].map((n) => retryDelayMs(n) / MINUTE)).toEqual([1, 2, 4, 8, 16, 30, 30]);
});

test("refused for good: the people of the address are called, once", async () => {
  const { db, noticeId, worker } = setUp({ people: 3, addresses: 1 }, () => ({ kind: "refused", code: "550", error: "550 no" }));
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ rejected: 1 });
  expect(db.select().from(callTasks).all()).toHaveLength(3);
  expect(noticeState(db, noticeId)).toBe("completed");
});

test("unanswered: unknown, after ten minutes once more with the same Message-ID, then unknown for a person", async () => {
  const { db, noticeId, worker, sent, clock } = setUp({ people: 1 }, () => ({
    kind: "unanswered",
    code: "ECONNECTION",
    error: "",
  }));
  await worker.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ unknown: 1 });
  clock.now = new Date(ten.getTime() + UNKNOWN_WAIT_MS - 1);
  await worker.runOnce();
  expect(sent).toHaveLength(1);
  clock.now = new Date(ten.getTime() + UNKNOWN_WAIT_MS + 1000);
  await worker.runOnce();
  await worker.runOnce();
  expect(sent.map((mail) => mail.messageId)).toEqual([sent[0]!.messageId, sent[0]!.messageId]);
  clock.now = new Date(ten.getTime() + 10 * UNKNOWN_WAIT_MS);
  await worker.runOnce();
  expect(sent).toHaveLength(2);
  expect(countDeliveries(db, noticeId)).toMatchObject({ unknown: 1 });
  expect(noticeState(db, noticeId)).toBe("sending");
});

test("unanswered, and too late to be sent again: it stays unknown, because it may have arrived", async () => {
  const { db, worker, clock, sent } = setUp({ people: 1, notAfterAt: new Date(ten.getTime() + 5 * MINUTE) }, () => ({
    kind: "unanswered",
    code: "ECONNECTION",
    error: "lost",
  }));
  await worker.runOnce();
  clock.now = new Date(ten.getTime() + 20 * MINUTE);
  await worker.runOnce();
  expect(sent).toHaveLength(1);
  expect(db.select().from(deliveries).get()).toMatchObject({ state: "unknown", lastCode: "ECONNECTION" });
});

test("with the first way out blocked the second takes over, and the first is tried again after its pause", async () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 50, at: ten });
  const clock = { now: ten };
  let isBlocked = true;
  const first = aTransport(
    "resend",
    () => (isBlocked ? { kind: "deferred", retry: "when_ready", code: "ECONNREFUSED", error: "" } : accept()),
    () => (isBlocked ? { reason: "unreachable", forMs: "backoff" } : undefined),
  );
  const second = aTransport("smtp", accept);
  const worker = new DeliveryWorker({ db, transports: [first, second], room: aRoom("/nowhere"), clock: () => clock.now });
  await worker.runOnce();
  expect(second.sent).toHaveLength(50);
  isBlocked = false;
  clock.now = new Date(ten.getTime() + 2 * MINUTE);
  aScheduledNotice(db, { people: 3, at: ten });
  await worker.runOnce();
  expect(second.sent).toHaveLength(50);
  expect(db.select().from(deliveries).where(eq(deliveries.state, "accepted")).all()).toHaveLength(53);
});

test("no answer from the first way out for ten minutes: unknown, and ten minutes later the second takes the mail, once", async () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 4, at: ten });
  const clock = { now: ten };
  const silent: Outcome = { kind: "ask_again", afterMs: 1000, code: "timeout", error: "" };
  const first = aTransport("resend", () => silent);
  const second = aTransport("smtp", accept);
  const worker = new DeliveryWorker({ db, transports: [first, second], room: aRoom("/nowhere"), clock: () => clock.now });
  const states = () =>
    new Set(
      db
        .select({ state: deliveries.state })
        .from(deliveries)
        .all()
        .map((row) => row.state),
    );
  await worker.runOnce();
  expect(states()).toEqual(new Set(["sending"]));
  clock.now = new Date(ten.getTime() + 10 * MINUTE);
  await worker.runOnce();
  expect(states()).toEqual(new Set(["unknown"]));
  const calls = first.sent.length;
  clock.now = new Date(ten.getTime() + 20 * MINUTE);
  const later = new DeliveryWorker({ db, transports: [second], room: aRoom("/nowhere"), clock: () => clock.now });
  await later.runOnce();
  expect(states()).toEqual(new Set(["accepted"]));
  expect(second.sent).toHaveLength(4);
  expect(first.sent).toHaveLength(calls);
});

test("calls without an answer, and their way out no longer configured: unknown at the next start", async () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 4, at: ten });
  const first = aTransport("resend", () => ({ kind: "ask_again", afterMs: 1000, code: "timeout", error: "" }));
  await new DeliveryWorker({ db, transports: [first], room: aRoom("/nowhere"), clock: () => ten }).runOnce();
  const next = new DeliveryWorker({ db, transports: [aTransport("smtp", accept)], room: aRoom("/nowhere"), clock: () => ten });
  await next.runOnce();
  expect(countDeliveries(db, 1)).toMatchObject({ unknown: 4 });
});

test("a file that cannot be written stops the worker instead of leaving it idle, and the next one settles the rest", async () => {
  const { db, noticeId, worker } = setUp({ people: 20 }, accept);
  db.$client.exec("create trigger disk_full before update on attempts begin select raise(abort, 'disk full'); end");
  await expect(worker.run(new AbortController().signal)).rejects.toThrow("disk full");
  db.$client.exec("drop trigger disk_full");
  expect(countDeliveries(db, noticeId)).toMatchObject({ sending: 20 });
  const next = new DeliveryWorker({ db, transports: [aTransport("smtp", accept)], room: aRoom("/nowhere"), clock: () => ten });
  await next.runOnce();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 20 });
});

test("what an earlier start left in its hands is settled by how far it had got", async () => {
  const { db, worker } = setUp({ people: 4 }, () => ({ kind: "unanswered", code: "x", error: "x" }));
  await worker.runOnce();
  db.update(deliveries).set({ state: "sending", transport: "smtp", ownerEpoch: worker.epoch, lastCode: null }).run();
  db.update(attempts).set({ outcome: null, endedAt: null, transport: "smtp" }).run();
  for (const [id, phase] of [
    [1, "claimed"],
    [2, "envelope"],
    [3, "body"],
  ] as const)
    db.update(attempts).set({ phase }).where(eq(attempts.deliveryId, id)).run();
  db.update(deliveries).set({ state: "accepted" }).where(eq(deliveries.id, 4)).run();
  const next = new DeliveryWorker({ db, transports: [aTransport("smtp", accept)], room: aRoom("/nowhere"), clock: () => ten });
  expect(next.recovery).toEqual({ queued: 2, unknown: 1, repeated: 0 });
  await next.runOnce();
  const states = db.select({ state: deliveries.state }).from(deliveries).orderBy(deliveries.id).all();
  expect(states.map((row) => row.state)).toEqual(["accepted", "accepted", "unknown", "accepted"]);
});

test("after a loss of power everything that was taken up is unclear over SMTP: what was noted of it may not have reached the disk", async () => {
  const { db, worker } = setUp({ people: 3 }, accept);
  await worker.runOnce();
  db.update(deliveries)
    .set({ state: "sending", transport: "smtp", ownerEpoch: newEpoch("an earlier boot") })
    .run();
  db.update(deliveries).set({ transport: "capture" }).where(eq(deliveries.id, 3)).run();
  db.update(attempts).set({ outcome: null, endedAt: null, transport: "smtp", phase: "claimed" }).run();
  const next = new DeliveryWorker({ db, transports: [aTransport("smtp", accept)], room: aRoom("/nowhere"), clock: () => ten });
  expect(next.recovery).toEqual({ queued: 1, unknown: 2, repeated: 0 });
});

const accept = (): Outcome => ({ kind: "accepted", code: "250" });
const noticeState = (db: ReturnType<typeof openDatabase>, id: number) =>
  db.select({ state: notices.state }).from(notices).where(eq(notices.id, id)).get()!.state;
const aRoom = (folder: string) => ({
  identity: { from: "Leitstelle <leitstelle@stadt.example>", replyTo: "leitstelle@stadt.example" },
  attachments: attachmentShelf(folder),
});

function setUp(seed: Omit<NoticeSeed, "at">, outcome?: () => Outcome) {
  const db = openDatabase(":memory:");
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const noticeId = aScheduledNotice(db, { ...seed, at: ten });
  const clock = { now: ten };
  const fake = outcome ? aTransport("smtp", outcome) : undefined;
  const transports = [fake ?? captureTransport(join(folder, "outbox"))];
  const worker = new DeliveryWorker({ db, transports, room: aRoom(folder), clock: () => clock.now });
  return { db, folder, noticeId, worker, clock, sent: fake?.sent ?? [] };
}

function aTransport(name: Transport["name"], outcome: () => Outcome, pause?: () => HandOver["pause"]) {
  const sent: Mail[] = [];
  return {
    name,
    lanes: 3,
    parcelSize: name === "resend" ? 10 : 1,
    usesKeys: name === "resend",
    sent,
    async handOver({ jobs }: Parcel, beforeBody: (job: Parcel["jobs"][number]) => Promise<void>) {
      if (name === "smtp") await beforeBody(jobs[0]!);
      const outcomes = jobs.map(outcome);
      for (const [i, job] of jobs.entries())
        if (outcomes[i]!.kind !== "deferred" || name === "smtp") sent.push(composedMail(job));
      return { outcomes, pause: pause?.() };
    },
    close: async () => undefined,
  } satisfies Transport & { sent: unknown };
}

test("memory is given back only while nothing is on its way, and after a send not for a minute", async () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 1, at: ten });
  const begun = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const transport: Transport = {
    name: "smtp",
    lanes: 1,
    parcelSize: 1,
    usesKeys: false,
    async handOver() {
      begun.resolve();
      await answered.promise;
      return { outcomes: [{ kind: "accepted", code: "250" }] };
    },
    close: async () => undefined,
  };
  let seconds = 0;
  const clock = () => new Date(ten.getTime() + 1000 * seconds++);
  const onRest = vi.fn<() => void>();
  const worker = new DeliveryWorker({ db, transports: [transport], room: aRoom("/nowhere"), clock, onRest });
  const stop = new AbortController();
  const running = worker.run(stop.signal);
  await begun.promise;
  const before = seconds;
  await vi.waitFor(() => expect(seconds).toBeGreaterThan(before + 20), 20_000);
  expect(onRest).not.toHaveBeenCalled();
  answered.resolve();
  const sentAt = seconds;
  let restsAt = 0;
  onRest.mockImplementation(() => void (restsAt ||= seconds));
  await vi.waitFor(() => expect(onRest).toHaveBeenCalled(), 20_000);
  expect(restsAt - sentAt).toBeGreaterThanOrEqual(60);
  stop.abort();
  await running;
});
