import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { simpleParser } from "mailparser";
import { expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import {
  attempts,
  auditEvents,
  batches,
  callTasks,
  deliveries,
  deliveryContents,
  mailings,
  subscribers,
  suppressions,
} from "#db/schema/index.ts";
import { FakeResend } from "#e2e/far-end/resend.ts";
import { replyWith, startSmtpServer } from "#e2e/far-end/smtp.ts";
import { recordProviderEvents } from "../provider-events/record.ts";
import { endSubscriber } from "../subscriptions/end.ts";
import { suppressAddress } from "../suppressions/commands.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { claimParcels } from "./claim.ts";
import { listOverdue } from "./guard/overdue.ts";
import { countWaitingForReaders } from "./guard/waiting.ts";
import { type MailingLetter, oweMailing } from "./mailing.ts";
import { countDeliveries } from "./outbox.ts";
import { beginEpoch, requeueUnknown } from "./recover.ts";
import { resendTransport } from "./resend.ts";
import { releaseDueNotices } from "./schedule.ts";
import { smtpTransport } from "./smtp.ts";
import { aScheduledNotice } from "./testing.ts";
import { aMailing, publicSite, readerTemplate, someLetters } from "./testing-mailing.ts";
import type { Transport } from "./transport.ts";
import { DeliveryWorker } from "./worker.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const at = new Date("2026-04-24T10:00:00Z");
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const from = "IT-Leitstelle <leitstelle@stadt.example>";
const room = { identity: { from, replyTo: "fragen@stadt.example" }, attachments: attachmentShelf("") };
const smtp = { name: "smtp", parcelSize: 1, usesKeys: false } as const;
const resend = { name: "resend", parcelSize: 100, usesKeys: true } as const;
const claim = (db: ReturnType<typeof openDatabase>, limit: number, transport: typeof smtp | typeof resend = smtp) =>
  claimParcels(db, { epoch: "e", transport, room }, limit, at);

test("each reader is owed one mail with a state of its own; who is not written to, or stands there twice, is left out", () => {
  const db = openDatabase(":memory:");
  suppressAddress(db, { address: "Reader1@leser.example", remark: "will nicht" }, { by: "system", at });
  const letters = someLetters(db, 4, at);
  const twice = { ...letters[0]!, address: " READER0@leser.example" };
  const { mailingId, owed } = oweMailing(
    db,
    { mailing: { kind: "maintenance" }, templates: { de: readerTemplate }, letters: [...letters, twice] },
    at,
    publicSite,
  );
  expect(owed).toBe(3);
  expect(db.select().from(mailings).get()).toMatchObject({ id: mailingId, kind: "maintenance", createdAt: at });
  const rows = db.select().from(deliveries).all();
  expect(rows.map((row) => [row.subscriberId, row.address, row.state, row.noticeId, row.mailingId])).toEqual([
    [1, "reader0@leser.example", "queued", null, mailingId],
    [3, "reader2@leser.example", "queued", null, mailingId],
    [4, "reader3@leser.example", "queued", null, mailingId],
  ]);
});

test("a variant without a template, or a slot without a value, owes nobody anything", () => {
  const db = openDatabase(":memory:");
  const [letter] = someLetters(db, 1, at);
  const owe = (change: object) =>
    db.transaction((tx) =>
      oweMailing(
        tx,
        { mailing: { kind: "incident" }, templates: { de: readerTemplate }, letters: [{ ...letter!, ...change }] },
        at,
        publicSite,
      ),
    );
  expect(() => owe({ variant: "en" })).toThrow("no template");
  expect(() => owe({ slots: {} })).toThrow('"link"');
  expect(db.select().from(mailings).all()).toEqual([]);
});

test("a notice released while 5,000 readers wait leaves first; whoever has just asked comes before other readers", () => {
  const db = openDatabase(":memory:");
  aMailing(db, { readers: 5000, at });
  aMailing(db, { readers: 0, at });
  const letter: MailingLetter = {
    address: "neu@leser.example",
    subscriberId: null,
    variant: "de",
    slots: { link: "x" },
    token: "x",
  };
  oweMailing(db, { mailing: { kind: "request" }, templates: { de: readerTemplate }, letters: [letter] }, at, publicSite);
  const noticeId = aScheduledNotice(db, { people: 3, at });
  releaseDueNotices(db, at);
  expect(claim(db, 200, resend).map((parcel) => [parcel.origin.noticeId, parcel.jobs.length])).toEqual([[noticeId, 3]]);
  const next = claim(db, 150, resend);
  expect(next.map((parcel) => [parcel.origin, parcel.jobs.length])).toEqual([
    [{ noticeId: null, mailingId: 3 }, 1],
    [{ noticeId: null, mailingId: 1 }, 100],
    [{ noticeId: null, mailingId: 1 }, 49],
  ]);
  expect(next[0]!.jobs[0]!.mail).toMatchObject({ to: "neu@leser.example" });
  expect(db.select().from(batches).all()).toMatchObject([{ noticeId }, { mailingId: 3 }, { mailingId: 1 }, { mailingId: 1 }]);
});

test("a notice overtakes readers that the worker has taken up already", async () => {
  const db = openDatabase(":memory:");
  aMailing(db, { readers: 60, at });
  const noticeId = aScheduledNotice(db, { people: 5, at: later(1) });
  const clock = { now: at };
  const left: (number | null)[] = [];
  const waiting: (() => void)[] = [];
  const transport: Transport = {
    ...smtp,
    lanes: 2,
    handOver: ({ origin }) =>
      new Promise((resolve) => {
        left.push(origin.noticeId);
        waiting.push(() => resolve({ outcomes: [{ kind: "accepted", code: "250" }] }));
      }),
    close: async () => undefined,
  };
  const worker = new DeliveryWorker({ db, transports: [transport], room, clock: () => clock.now });
  const first = worker.runOnce();
  await vi.waitUntil(() => left.length === 2);
  clock.now = later(1);
  const second = worker.runOnce();
  const pump = setInterval(() => waiting.shift()?.(), 1);
  await Promise.all([first, second]);
  clearInterval(pump);
  await worker.stop();
  expect(left).toHaveLength(65);
  // Those in the lanes, and the one that took the place of the first while the claim went to the disk.
  expect(left.lastIndexOf(noticeId)).toBeLessThan(12);
});

test("one-click headers arrive with a mail that went over SMTP, and are not in one that asks whether somebody wants any", async () => {
  const far = await startSmtpServer();
  const { db, run } = setUp(smtpTransport(far.url, from), far.stop);
  const { letters } = aMailing(db, { readers: 2, at });
  oweMailing(
    db,
    {
      mailing: { kind: "request" },
      templates: { de: readerTemplate },
      letters: [{ ...letters[0]!, address: "neu@leser.example" }],
    },
    at,
    publicSite,
  );
  await run();
  const mails = await Promise.all(far.received().map(async (mail) => ({ to: mail.to[0]!, mail: await simpleParser(mail.raw) })));
  const mailTo = (address: string) => mails.find(({ to }) => to === address)!.mail;
  expect(mails).toHaveLength(3);
  const read = mailTo("reader1@leser.example");
  expect(read.headers.get("list")).toMatchObject({
    id: { name: "status.stadt.example" },
    unsubscribe: { url: `https://stadt.example/abo/abmelden/${letters[1]!.token}` },
    "unsubscribe-post": { name: "List-Unsubscribe=One-Click" },
  });
  expect(read.headers.get("precedence")).toBe("bulk");
  expect(read.headers.get("auto-submitted")).toBe("auto-generated");
  expect(read.date).toEqual(at);
  expect(read.text).toContain("\n.\n");
  const asked = mailTo("neu@leser.example").headers.get("list") as unknown as Record<string, unknown>;
  expect(Object.keys(asked)).toEqual(["id"]);
});

test("a server that says there is no such mailbox ends the subscriber; one that refuses the mail does not", async () => {
  const far = await startSmtpServer({
    onRcptTo: ({ address }, _, callback) => {
      if (address.startsWith("reader0")) return callback(replyWith(550, "5.1.1 no such user"));
      callback(address.startsWith("reader1") ? replyWith(554, "5.7.1 not from you") : null);
    },
  });
  const { db, run } = setUp(smtpTransport(far.url, from), far.stop);
  aMailing(db, { readers: 3, at });
  await run();
  const states = db.select({ state: deliveries.state }).from(deliveries).orderBy(deliveries.id).all();
  expect(states.map((row) => row.state)).toEqual(["rejected", "rejected", "accepted"]);
  const ends = db.select({ reason: subscribers.endReason }).from(subscribers).orderBy(subscribers.id).all();
  expect(ends.map((row) => row.reason)).toEqual(["bounced", null, null]);
});

test("over Resend every mail of a batch has headers of its own", async () => {
  const far = await FakeResend.start();
  const transport = resendTransport({ apiKey: "re_test", baseUrl: far.url, rateLimit: 100 });
  const { db, run } = setUp(transport, () => far.stop());
  const { letters } = aMailing(db, { readers: 120, at });
  await run();
  expect(far.calls.map((call) => call.size)).toEqual([100, 20]);
  expect(far.accepted.map(({ payload }) => payload.headers!["List-Unsubscribe"])).toEqual(
    letters.map(({ token }) => `<https://stadt.example/abo/abmelden/${token}>`),
  );
  for (const { payload } of far.accepted) expect(payload.headers!["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  expect(
    db
      .select()
      .from(deliveries)
      .all()
      .every((row) => row.state === "accepted"),
  ).toBe(true);
});

test("whoever has unsubscribed gets nothing, also when it was between the claim and the hand-over", async () => {
  const far = await startSmtpServer();
  const { db, run, path } = setUp(smtpTransport(`${far.url}&maxConnections=1`, from), far.stop);
  const { letters } = aMailing(db, { readers: 40, at });
  endSubscriber(db, letters[0]!.subscriberId!, "left", at);
  const other = openDatabase(path); // the web process
  far.server.options.onData = ((onData) => (stream, session, callback) => {
    endSubscriber(other, letters[39]!.subscriberId!, "one_click", at);
    onData(stream, session, callback);
  })(far.server.options.onData!);
  far.server.onData = far.server.options.onData;
  await run();
  other.$client.close();
  const arrived = far.received().map((mail) => mail.to[0]);
  expect(arrived).toHaveLength(38);
  expect(arrived).not.toContain("reader0@leser.example");
  expect(arrived).not.toContain("reader39@leser.example");
  const rows = db.select().from(deliveries).where(eq(deliveries.state, "cancelled")).all();
  expect(rows.map((row) => [row.subscriberId, row.lastCode])).toEqual([
    [letters[0]!.subscriberId, "unsubscribed"],
    [letters[39]!.subscriberId, "unsubscribed"],
  ]);
});

test("an address suppressed after it was owed is not written to, and nobody is telephoned", () => {
  const db = openDatabase(":memory:");
  aMailing(db, { readers: 2, at });
  suppressAddress(db, { address: "reader0@leser.example", remark: "kam zurück" }, { by: "system", at });
  expect(claim(db, 10).flatMap((parcel) => parcel.jobs.map((job) => job.mail.to))).toEqual(["reader1@leser.example"]);
  expect(db.select({ state: deliveries.state }).from(deliveries).orderBy(deliveries.id).all()).toEqual([
    { state: "suppressed" },
    { state: "sending" },
  ]);
  expect(db.select().from(callTasks).all()).toEqual([]);
});

test("content that is not what was owed is never sent; the alarm names the mailing", () => {
  const db = openDatabase(":memory:");
  const { mailingId } = aMailing(db, { readers: 1, at });
  db.update(deliveryContents).set({ slots: '{"link":"anders"}' }).run();
  expect(claim(db, 10)).toEqual([]);
  expect(db.select().from(deliveries).get()).toMatchObject({ state: "rejected", lastCode: "content_changed" });
  const alarm = db.select().from(auditEvents).where(eq(auditEvents.type, "delivery.alarm")).get()!;
  expect(JSON.parse(alarm.subject)).toEqual({ mailingId, deliveryIds: [1], fault: "content_changed" });
});

test.each([
  ["bounced", { bounce: "permanent" as const }, "bounced"],
  ["complained", {}, "complained"],
])("a mail that %s ends its subscriber, and the address is not written to again", (kind, facts, reason) => {
  const db = openDatabase(":memory:");
  const { letters } = aMailing(db, { readers: 2, at });
  claim(db, 10);
  db.update(deliveries).set({ state: "accepted", acceptedAt: at }).run();
  const event = { eventId: "1", type: `email.${kind}`, source: "webhook" as const, deliveryId: 1, facts };
  recordProviderEvents(db, [event], at);
  expect(db.select({ state: deliveries.state }).from(deliveries).orderBy(deliveries.id).all()).toEqual([
    { state: kind },
    { state: "accepted" },
  ]);
  expect(db.select().from(subscribers).all()).toMatchObject([{ endReason: reason }, { endReason: null }]);
  expect(db.select().from(suppressions).all()).toMatchObject([{ addressNormalized: letters[0]!.address, reason }]);
  expect(db.select().from(callTasks).all()).toEqual([]);
});

test("after a crash what had not begun leaves again, what was in its body is sent once more after ten minutes, and only once", () => {
  const db = openDatabase(":memory:");
  aMailing(db, { readers: 2, at });
  claim(db, 10);
  db.update(attempts).set({ phase: "body" }).where(eq(attempts.deliveryId, 2)).run();
  expect(beginEpoch(db, "next", 1, at)).toEqual({ queued: 1, unknown: 1, repeated: 0 });
  expect(requeueUnknown(db, later(9))).toBe(0);
  expect(requeueUnknown(db, later(10))).toBe(1);
  expect(claim(db, 10)).toHaveLength(2);
  db.update(attempts).set({ phase: "body" }).run();
  beginEpoch(db, "third", 1, later(11));
  expect(requeueUnknown(db, later(30))).toBe(1); // the first one, for the first time
});

test("mails to readers may wait for an hour behind those of notices before anybody is alarmed", () => {
  const db = openDatabase(":memory:");
  aMailing(db, { readers: 3, at });
  expect(listOverdue(db, later(59))).toEqual([]);
  expect(listOverdue(db, later(61))).toMatchObject([
    { kind: "queued", noticeId: null, subject: readerTemplate.subject, count: 3 },
  ]);
});

test("ten thousand waiting readers do not slow down the look for mails of notices", () => {
  const db = openDatabase(":memory:");
  aMailing(db, { readers: 10, at });
  const plans = db.$client
    .prepare<[], { detail: string }>(
      "explain query plan select id from deliveries where state = 'queued' and mailing_id is null and next_attempt_at is null order by id limit 1",
    )
    .all();
  expect(plans.map((row) => row.detail)).toEqual([
    "SEARCH deliveries USING COVERING INDEX deliveries_due_idx (state=? AND mailing_id=? AND next_attempt_at=?)",
  ]);
});

test("mails of a mailing are in no count of a notice", async () => {
  const far = await startSmtpServer();
  const { db, run } = setUp(smtpTransport(far.url, from), far.stop);
  const noticeId = aScheduledNotice(db, { people: 3, at });
  aMailing(db, { readers: 5, at });
  expect(countWaitingForReaders(db)).toBe(5);
  await run();
  expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 3, queued: 0 });
  expect(countWaitingForReaders(db)).toBe(0);
  expect(far.received()).toHaveLength(8);
});

function setUp(transport: Transport, stop: () => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  const path = join(folder, "lagebote.db");
  const db = openDatabase(path);
  onTestFinished(async () => {
    await stop();
    db.$client.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const run = async () => {
    const worker = new DeliveryWorker({ db, transports: [transport], room, clock: () => at });
    await worker.runOnce();
    await worker.stop();
  };
  return { db, path, run };
}
