import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { eq, ne } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { attempts, deliveries, providerEvents } from "#db/schema/index.ts";
import { startSmtpSink } from "#e2e/far-end/smtp.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { openDisk } from "./disk.ts";
import { openJournal } from "./journal.ts";
import type { Acceptance } from "./notes.ts";
import { countDeliveries } from "./outbox.ts";
import { releaseDueNotices } from "./schedule.ts";
import { type Answer, callScribe, type ClaimRequest, type Question, type Scribe } from "./scribe.ts";
import { smtpTransport } from "./smtp.ts";
import { beginAttempts } from "./take-up.ts";
import { aScheduledNotice, type NoticeSeed } from "./testing.ts";
import { DeliveryWorker } from "./worker.ts";
import { silentLog } from "./worker-log.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const ten = new Date("2026-04-24T10:00:00Z");
const at = ten.getTime();
const aClaim: ClaimRequest = {
  epoch: "e",
  transport: { name: "smtp" },
  relay: "mx.stadt.example",
  identity: { from: "a@stadt.example", replyTo: "b@stadt.example" },
  at: ten,
};

test("what it is given stands in the file as the worker would have written it; until it has come, the worker writes", async () => {
  const { db, scribe, accepted } = setUp();
  expect(scribe.write({ bodies: [1], accepted: [], at })).toBeUndefined();
  await come(scribe);
  expect(await scribe.write({ bodies: [2, 3], accepted: [accepted(1)], at })).toBe(true);
  expect(db.select().from(deliveries).all()).toMatchObject([
    { state: "accepted", lastCode: "250", providerId: "Q1", acceptedAt: ten, updatedAt: ten, ownerEpoch: null },
    { state: "sending" },
    { state: "sending" },
  ]);
  expect(db.select().from(attempts).all()).toMatchObject([
    { outcome: "accepted", code: "250", providerId: "Q1", phase: "replied", endedAt: ten },
    { outcome: null, phase: "body", endedAt: null },
    { outcome: null, phase: "body", endedAt: null },
  ]);
});

test("of a mail that the far side has told of already it writes nothing, nor of those beside it", async () => {
  const { db, scribe, accepted } = setUp();
  await come(scribe);
  const told = { type: "email.bounced", source: "webhook", receivedAt: ten } as const;
  db.insert(providerEvents)
    .values({ ...told, eventId: "1", deliveryId: 2 })
    .run();
  db.insert(providerEvents)
    .values({ ...told, eventId: "2", providerId: "Q3" })
    .run();
  expect(await scribe.write({ bodies: [], accepted: [accepted(1), accepted(2)], at })).toBe(false);
  expect(await scribe.write({ bodies: [1], accepted: [accepted(3)], at })).toBe(false);
  expect(
    db
      .select()
      .from(deliveries)
      .all()
      .map(({ state }) => state),
  ).toEqual(["sending", "sending", "sending"]);
  expect(
    db
      .select()
      .from(attempts)
      .all()
      .map(({ phase }) => phase),
  ).toEqual(["claimed", "claimed", "claimed"]);
  expect(await scribe.write({ bodies: [], accepted: [accepted(1)], at })).toBe(true);
});

test("a group of which one cannot be written is not written at all, and whoever gave it learns why", async () => {
  const { db, scribe, accepted } = setUp();
  await come(scribe);
  await scribe.write({ bodies: [], accepted: [accepted(1)], at });
  await expect(scribe.write({ bodies: [3], accepted: [accepted(2), accepted(1)], at })).rejects.toThrow(
    "Delivery 1 was not sending.",
  );
  expect(
    db
      .select()
      .from(deliveries)
      .all()
      .map(({ state }) => state),
  ).toEqual(["accepted", "sending", "sending"]);
});

test("in a pause it copies SQLite's log into the file, so that nobody in the middle of a send has to", async () => {
  const { db, scribe, accepted } = setUp();
  await come(scribe);
  await scribe.write({ bodies: [], accepted: [accepted(1)], at });
  const withoutLog = `${db.$client.name}.copy`;
  await vi.waitFor(() => {
    copyFileSync(db.$client.name, withoutLog);
    const copy = openDatabase(withoutLog);
    const { accepted: copied } = countDeliveries(copy, 1);
    copy.$client.close();
    expect(copied).toBe(1);
  }, 20_000);
});

test("a file that it cannot open is said once, and the worker goes on writing itself", async () => {
  const warn = vi.fn<(facts: object, message: string) => void>();
  const scribe = callScribe("/nowhere/lagebote.db", { ...silentLog, warn });
  scribe.expectMany();
  scribe.expectMany();
  await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce(), 20_000);
  expect(scribe.write({ bodies: [], accepted: [], at })).toBeUndefined();
});

test("it takes up mails, a claim at a time, and writes the groups that come meanwhile first", async () => {
  const { db, scribe, accepted } = setUp();
  await come(scribe);
  const noticeId = aScheduledNotice(db, { people: 300, at: ten });
  releaseDueNotices(db, ten);
  const firsts: string[] = [];
  for (const id of [1, 2, 3]) {
    const claimed = scribe.claim(aClaim)!;
    expect(scribe.claim(aClaim)).toBeUndefined();
    const written = scribe.write({ bodies: [], accepted: [accepted(id)], at })!;
    firsts.push(await Promise.race([claimed.then(() => "claim"), written.then(() => "group")]));
    expect(await claimed).toHaveLength(100);
    expect(await written).toBe(true);
  }
  expect(firsts).toContain("group"); // a busy machine may keep one of them back for so long, not all
  expect(await scribe.claim(aClaim)).toEqual([]);
  expect(countDeliveries(db, noticeId)).toMatchObject({ sending: 300 });
});

test("a claim that cannot be written takes up nothing, and whoever asked learns why", async () => {
  const { db, scribe } = setUp();
  await come(scribe);
  const noticeId = aScheduledNotice(db, { people: 2, at: ten });
  releaseDueNotices(db, ten);
  db.$client.exec("create trigger full before insert on attempts begin select raise(abort, 'no room'); end");
  await expect(scribe.claim(aClaim)).rejects.toThrow("no room");
  expect(countDeliveries(db, noticeId)).toMatchObject({ queued: 2 });
});

test("other writing waits until the group is written; what came meanwhile follows at once", async () => {
  const { db, disk, accepted } = setUp();
  await come(disk.scribe!);
  const journal = openJournal(disk, { clock: () => ten, lanes: () => 100, onFailure: (error) => expect.fail(String(error)) });
  const order: string[] = [];
  const origin = { noticeId: 1, mailingId: null };
  const record = (id: number, outcome: Parameters<typeof journal.record>[0][number]["outcome"]) => {
    const job = { deliveryId: id, attemptId: accepted(id).attemptId, attemptCount: 1, mail: undefined as never };
    void journal.record([{ origin, job, outcome }]).then(() => order.push(`mail ${id}`));
    journal.flush();
  };
  record(1, { kind: "accepted", code: "250" });
  journal.between(() => order.push(`claim, ${stateOf(1)}`));
  record(2, { kind: "refused", code: "550", error: "no" }); // somebody has to be called: the worker writes it
  await journal.drain();
  journal.between(() => order.push(`claim, ${stateOf(2)}`));
  expect(order).toEqual(["mail 1", "claim, accepted", "mail 2", "claim, rejected"]);
  await journal.close();

  function stateOf(id: number) {
    return db.select({ state: deliveries.state }).from(deliveries).where(eq(deliveries.id, id)).get()!.state;
  }
});

test("a large send is taken up and written by it from some mail on, to the last one; the worker makes mails with attachments itself", async () => {
  const sink = await startSmtpSink();
  onTestFinished(() => sink.stop());
  const { db, folder } = place();
  const room = { identity: { from: "a@stadt.example", replyTo: "b@stadt.example" }, attachments: attachmentShelf(folder) };
  const asked = vi.spyOn(Worker.prototype, "postMessage");
  const said = vi.spyOn(Worker.prototype, "emit");
  const ended = vi.spyOn(Worker.prototype, "terminate");
  onTestFinished(() => void vi.restoreAllMocks());
  const worker = new DeliveryWorker({ db, transports: [smtpTransport(sink.url, "a@stadt.example")], room, clock: () => ten });
  const questions = () => asked.mock.calls.map(([question]) => question as Question);
  const answers = () => said.mock.calls.flatMap(([event, answer]) => (event === "message" ? [answer as Answer | "ready"] : []));
  const countTaken = () =>
    answers().reduce((sum, each) => sum + (each !== "ready" && "parcels" in each ? (each.parcels?.length ?? 0) : 0), 0);
  const countGiven = () => questions().reduce((sum, each) => sum + ("notes" in each ? each.notes.accepted.length : 0), 0);
  const send = async (people: number, attachments?: NoticeSeed["attachments"]) => {
    const noticeId = aScheduledNotice(db, { people, at: ten, ...(attachments && { attachments }) });
    await worker.runOnce();
    expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: people });
  };
  // On a busy machine a send may be over before the thread has come: then it is there for the next one.
  let sent = 0;
  for (; countTaken() <= 100 && sent < 15_000; sent += 500) await send(500);
  expect(countTaken()).toBeGreaterThan(100);
  const before = { taken: countTaken(), given: countGiven() };
  await send(210, { folder, files: [{ filename: "Anleitung.pdf", content: Buffer.from("Anleitung") }] });
  expect(countTaken()).toBe(before.taken);
  expect(countGiven()).toBeGreaterThan(before.given);
  const received = sink.received();
  expect(received).toHaveLength(sent + 210);
  expect(received.filter(({ raw }) => raw.includes("Anleitung.pdf"))).toHaveLength(210);
  expect(db.select().from(attempts).where(ne(attempts.phase, "replied")).all()).toEqual([]);
  await worker.stop();
  expect(ended).toHaveBeenCalledOnce();
});

function place() {
  const folder = mkdtempSync(join(tmpdir(), "scribe-"));
  const path = join(folder, "lagebote.db");
  const db = openDatabase(path);
  onTestFinished(() => {
    db.$client.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, path, db };
}

/** Three mails that are in the worker's hands. */
function setUp() {
  const { db, path } = place();
  aScheduledNotice(db, { people: 3, at: ten });
  db.update(deliveries).set({ state: "sending", ownerEpoch: "e" }).run();
  const attemptIds = beginAttempts(db, { deliveryIds: [1, 2, 3], transport: "smtp", epoch: "e" }, ten);
  const disk = openDisk(path, silentLog);
  onTestFinished(() => disk.close());
  const accepted = (id: number): Acceptance => ({
    deliveryId: id,
    attemptId: attemptIds[id - 1]!,
    code: "250",
    providerId: `Q${id}`,
  });
  return { db, disk, scribe: disk.scribe!, accepted };
}

async function come(scribe: Scribe): Promise<void> {
  scribe.expectMany();
  await vi.waitFor(async () => expect(await scribe.write({ bodies: [], accepted: [], at })).toBe(true), 20_000);
}
