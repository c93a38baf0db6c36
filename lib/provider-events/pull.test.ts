import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { callTasks, deliveries, notices } from "#db/schema/index.ts";
import { FakeResend } from "#e2e/far-end/resend.ts";
import { attachmentShelf } from "../deliveries/attachment-shelf.ts";
import { resendTransport } from "../deliveries/resend.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { DeliveryWorker } from "../deliveries/worker.ts";
import { findFeedHealth } from "./feed.ts";
import { keepPulling } from "./keep-pulling.ts";
import { pullEvents } from "./pull.ts";
import { findFeed } from "./record.ts";
import { resendStatuses } from "./status-source.ts";
import { nine, statesOf, storedEvents } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const quarterPast = new Date(nine.getTime() + 15 * 60_000);
let far: FakeResend;
beforeEach(async () => void (far = await FakeResend.start()));
afterEach(() => far.stop());

/** A notice that has been handed over to the far end, of which nothing has been heard since. */
async function handOver(people: number): Promise<Connection> {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people, at: nine });
  const transport = resendTransport({ apiKey: "re_test", baseUrl: far.url, rateLimit: 1000 });
  const room = { identity: { from: "a@stadt.example", replyTo: "b@stadt.example" }, attachments: attachmentShelf("") };
  const worker = new DeliveryWorker({ db, transports: [transport], room, clock: () => nine });
  await worker.runOnce();
  await worker.stop();
  far.calls.length = 0;
  return db;
}

const pull = (db: Connection, at = quarterPast) =>
  pullEvents({
    db,
    source: resendStatuses("re_test", far.url),
    clock: () => at,
    pace: async () => undefined,
  });

const becomes = (db: Connection, deliveryId: number, lastEvent: string) =>
  far.lastEvents.set(far.accepted.find((mail) => mail.deliveryId === String(deliveryId))!.id, lastEvent);

test("events missed while we were down are learned from a page of mails, each once", async () => {
  const db = await handOver(250);
  for (let id = 1; id <= 250; id++)
    becomes(db, id, id <= 200 ? "delivered" : id <= 210 ? "bounced" : id <= 220 ? "opened" : "sent");
  expect(await pull(db)).toEqual({ awaited: 250, found: 220 });
  const states = Object.groupBy(statesOf(db), (state) => state);
  expect([states.delivered?.length, states.bounced?.length, states.accepted?.length]).toEqual([210, 10, 30]);
  expect(db.select().from(callTasks).all()).toHaveLength(10);
  expect(far.calls).toHaveLength(3);
  expect(await pull(db)).toEqual({ awaited: 30, found: 0 });
  expect(new Set(storedEvents(db).map((event) => event.source))).toEqual(new Set(["pull"]));
});

test("a few are asked for one by one, nobody when nothing is awaited, and not before ten minutes", async () => {
  const db = await handOver(3);
  becomes(db, 1, "delivered");
  expect(await pull(db, new Date(nine.getTime() + 9 * 60_000))).toEqual({ awaited: 0, found: 0 });
  expect(await pull(db)).toEqual({ awaited: 3, found: 1 });
  expect(far.calls.map((call) => call.path.split("/").length)).toEqual([3, 3, 3]);
  expect(statesOf(db)).toEqual(["delivered", "accepted", "accepted"]);
  expect(await pull(db, new Date(nine.getTime() + 5 * 86_400_000))).toEqual({ awaited: 0, found: 0 });
});

test("a mail whose answer was lost for good is found by its tag", async () => {
  const db = await handOver(30);
  db.$client.exec("update deliveries set state = 'unknown', provider_id = null where id = 7");
  expect(await pull(db)).toEqual({ awaited: 30, found: 1 });
  expect(statesOf(db)[6]).toBe("accepted");
  becomes(db, 7, "delivered");
  await pull(db, new Date(quarterPast.getTime() + 15 * 60_000));
  expect(statesOf(db)[6]).toBe("delivered");
});

test("more mails than a round may ask for: the next one goes on where it ended", async () => {
  const db = await handOver(2_150);
  for (const mail of far.accepted) far.lastEvents.set(mail.id, "delivered");
  expect((await pull(db)).found).toBe(2_000);
  expect(findFeed(db)?.pulledUntil).not.toBeNull();
  expect((await pull(db)).found).toBe(150);
  expect(new Set(statesOf(db))).toEqual(new Set(["delivered"]));
  expect(findFeed(db)).toMatchObject({ pulledUntil: null, pulledAt: quarterPast });
});

test.each([
  [401, "restricted_api_key", "forbidden"],
  [429, "rate_limit_exceeded", "busy"],
  [500, "application_error", "busy"],
] as const)("%i ends the round and nothing else", async (status, name, refusal) => {
  const db = await handOver(30);
  far.refusedQuestions.push({ status, name });
  expect(await pull(db)).toMatchObject({ found: 0, refusal });
  expect(far.calls).toHaveLength(1);
});

test("nobody answers at all: the next round asks again", async () => {
  const db = await handOver(3);
  await far.stop();
  expect(await pull(db)).toMatchObject({ refusal: "busy" });
  far = await FakeResend.start();
});

test("what is pulled says nothing about the secret of the webhook", async () => {
  const db = await handOver(3);
  becomes(db, 1, "delivered");
  await pull(db);
  expect(findFeedHealth(db, quarterPast)).toMatchObject({ lastEventAt: null });
});

test("at the start of the worker, without waiting for a minute; the signal ends it", async () => {
  const db = await handOver(2);
  db.update(notices).set({ releaseAt: new Date() }).run();
  db.update(deliveries)
    .set({ acceptedAt: new Date(), updatedAt: new Date(Date.now() - 700_000) })
    .run();
  becomes(db, 1, "delivered");
  const said: object[] = [];
  const log = { info: (facts: object) => void said.push(facts), warn: (facts: object) => void said.push(facts) };
  const stop = new AbortController();
  const kept = keepPulling({ db, source: resendStatuses("re_test", far.url), log }, stop.signal);
  while (statesOf(db)[0] !== "delivered") await wait(20);
  stop.abort();
  await kept;
  expect(said).toEqual([]);
});
