import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { aScheduledNotice } from "./testing.ts";
import type { Outcome, Transport } from "./transport.ts";
import { DeliveryWorker } from "./worker.ts";

const ten = new Date("2026-04-24T10:00:00Z");

test("the worker tells of notices, pauses and what it gives up by ids, counts and codes, and of nobody's address, name or text", async () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 3, at: ten });
  const clock = { now: ten };
  let isBlocked = true;
  const transport = oneWayOut(() => isBlocked);
  const told: [string, object, string][] = [];
  const log = {
    info: (facts: object, message: string) => void told.push(["info", facts, message]),
    warn: (facts: object, message: string) => void told.push(["warn", facts, message]),
  };
  const room = { identity: { from: "a@stadt.example", replyTo: "a@stadt.example" }, attachments: attachmentShelf("/nowhere") };
  const worker = new DeliveryWorker({ db, transports: [transport], room, clock: () => clock.now, log });
  await worker.runOnce();
  clock.now = new Date(ten.getTime() + 70_000);
  await worker.runOnce(); // still blocked: nothing new to tell
  isBlocked = false;
  clock.now = new Date(ten.getTime() + 140_000);
  await worker.runOnce();
  expect(told).toEqual([
    ["info", { noticeId, state: "sending", deliveries: 3 }, "Notice sending"],
    ["warn", { transport: "smtp", reason: "unreachable", until: new Date(ten.getTime() + 1000) }, "Transport is paused"],
    ["info", { transport: "smtp" }, "Transport is ready again"],
    ["info", { noticeId, state: "completed", deliveries: { accepted: 3 } }, "Notice completed"],
  ]);
  expect(JSON.stringify(told)).not.toMatch(/@|Müller|Postf/);
});

function oneWayOut(isBlocked: () => boolean): Transport {
  const blocked: Outcome = { kind: "deferred", retry: "when_ready", code: "ECONNREFUSED", error: "no way to anna@stadt.example" };
  return {
    name: "smtp",
    lanes: 1,
    parcelSize: 1,
    usesKeys: false,
    async handOver({ jobs }, beforeBody) {
      if (isBlocked()) return { outcomes: jobs.map(() => blocked), pause: { reason: "unreachable", forMs: "backoff" } };
      await beforeBody(jobs[0]!);
      return { outcomes: jobs.map(() => ({ kind: "accepted", code: "250" })) };
    },
    close: async () => undefined,
  };
}
