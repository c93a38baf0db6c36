import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { deliveries, suppressions } from "#db/schema/index.ts";
import { FakeResend, type ResendFault } from "#e2e/far-end/resend.ts";
import { attachmentShelf } from "../deliveries/attachment-shelf.ts";
import { KEY_LIFETIME_MS } from "../deliveries/batches.ts";
import { resendTransport } from "../deliveries/resend.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { DeliveryWorker } from "../deliveries/worker.ts";
import { recordProviderEvents } from "./record.ts";
import { aHardBounce, anEvent, nine, statesOf } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

let far: FakeResend;
beforeEach(async () => void (far = await FakeResend.start()));
afterEach(() => far.stop());

function setUp(people: number, ...faults: ResendFault[]) {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people, at: nine });
  far.faults.push(...faults);
  const time = { now: nine };
  const clock = () => time.now;
  const transport = resendTransport({ apiKey: "re_test", baseUrl: far.url, rateLimit: 1000, timeoutMs: 300, clock });
  const room = { identity: { from: "a@stadt.example", replyTo: "b@stadt.example" }, attachments: attachmentShelf("") };
  return { db, worker: new DeliveryWorker({ db, transports: [transport], room, clock }), time };
}

test("an event that overtakes the answer to the call counts as soon as the answer is written down", async () => {
  const { db, worker, time } = setUp(2, { kind: "hang_after_accept" });
  await worker.runOnce();
  expect(statesOf(db)).toEqual(["sending", "sending"]);
  recordProviderEvents(db, [anEvent(1, "email.delivered", { providerId: far.accepted[0]!.id })], nine);
  expect(statesOf(db)).toEqual(["sending", "sending"]);
  time.now = new Date(nine.getTime() + 10_000);
  await worker.runOnce();
  expect(statesOf(db)).toEqual(["delivered", "accepted"]);
  expect(far.accepted).toHaveLength(2);
  await worker.stop();
});

test("a mail whose answer never came is not sent again when an event has proved it", async () => {
  const { db, worker, time } = setUp(2, { kind: "hang_after_accept" });
  await worker.runOnce();
  recordProviderEvents(db, [anEvent(1, "email.sent"), anEvent(2, "email.bounced", { facts: aHardBounce })], nine);
  await far.stop();
  time.now = new Date(nine.getTime() + KEY_LIFETIME_MS);
  await worker.runOnce();
  expect(statesOf(db)).toEqual(["accepted", "bounced"]);
  expect(db.select().from(suppressions).all()).toHaveLength(1);
  time.now = new Date(time.now.getTime() + 20 * 60_000);
  await worker.runOnce();
  expect(db.select({ n: deliveries.attemptCount }).from(deliveries).all()).toEqual([{ n: 1 }, { n: 1 }]);
  await worker.stop();
  far = await FakeResend.start();
});
