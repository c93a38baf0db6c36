import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { attempts } from "#db/schema/index.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { claimWires } from "./claim-wires.ts";
import type { Disk } from "./disk.ts";
import { Exits } from "./exits.ts";
import { countDeliveries } from "./outbox.ts";
import { releaseDueNotices } from "./schedule.ts";
import type { Scribe } from "./scribe.ts";
import { aScheduledNotice } from "./testing.ts";
import type { Parcel, Transport } from "./transport.ts";
import { silentLog } from "./worker-log.ts";

const ten = new Date("2026-04-24T10:00:00Z");
const room = { identity: { from: "a@stadt.example", replyTo: "b@stadt.example" }, attachments: attachmentShelf("/nowhere") };
const allGivenBack = [1, 2, 3].map((deliveryId) => ({ deliveryId, outcome: "queued", code: "given_back" }));

test("what the thread takes up is handed over, mail by mail", async () => {
  const { db, exits, allowClaims, handedOver } = setUp(3);
  exits.fill();
  allowClaims();
  await exits.settle();
  expect(handedOver.map(({ jobs }) => jobs[0]!.deliveryId)).toEqual([1, 2, 3]);
  expect(countDeliveries(db, 1)).toMatchObject({ accepted: 3 });
});

test("a worker that is stopped while the thread takes up waits for it and gives back what it has taken", async () => {
  const { db, exits, allowClaims, handedOver } = setUp(3);
  exits.fill();
  const closed = exits.close();
  allowClaims();
  await closed;
  expect(handedOver).toEqual([]);
  expect(db.select().from(attempts).all()).toMatchObject(allGivenBack);
  expect(countDeliveries(db, 1)).toMatchObject({ queued: 3 });
});

test("nothing may leave any more when the thread has taken up: it goes back", async () => {
  const { db, exits, allowClaims, handedOver, guard } = setUp(3);
  exits.fill();
  guard.mayLeave = false;
  allowClaims();
  await exits.settle();
  expect(handedOver).toEqual([]);
  expect(db.select().from(attempts).all()).toMatchObject(allGivenBack);
  expect(countDeliveries(db, 1)).toMatchObject({ queued: 3 });
});

test("a thread that ends while it takes up stops the worker, which waits for nothing then", async () => {
  const { exits, failClaims, handedOver, failures } = setUp(3);
  exits.fill();
  failClaims(new Error("The thread that writes has ended."));
  await exits.settle();
  await exits.close();
  expect(handedOver).toEqual([]);
  expect(failures).toEqual([new Error("The thread that writes has ended.")]);
});

/** A notice to so many people, released, and a thread that takes up when the test says so. */
function setUp(people: number) {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people, at: ten });
  releaseDueNotices(db, ten);
  const handedOver: Parcel[] = [];
  const failures: unknown[] = [];
  const guard = { mayLeave: true };
  const { scribe, allowClaims, failClaims } = aScribe(db);
  const disk: Disk = { db, scribe, reached: async () => undefined, close: async () => undefined };
  const transport: Transport = {
    name: "smtp",
    lanes: 2,
    parcelSize: 1,
    usesKeys: false,
    relay: "mx.stadt.example",
    async handOver(parcel) {
      expect(parcel.jobs[0]!.mail).toHaveProperty("body");
      handedOver.push(parcel);
      return { outcomes: [{ kind: "accepted", code: "250" }] };
    },
    close: async () => undefined,
  };
  const exits = new Exits({
    db,
    disk,
    epoch: "e",
    room,
    transports: [transport],
    clock: () => ten,
    log: silentLog,
    mayLeave: () => guard.mayLeave,
    onFailure: (error) => failures.push(error),
  });
  return { db, exits, allowClaims, failClaims, handedOver, guard, failures };
}

/** It takes up once the test lets it, and writes no groups: the worker does. */
function aScribe(db: Connection) {
  const allowed = Promise.withResolvers<void>();
  const scribe: Scribe = {
    expectMany: () => undefined,
    isHere: () => true,
    write: () => undefined,
    async claim({ at, ...claimant }) {
      await allowed.promise;
      return claimWires(db.$client, { ...claimant, room }, 100, at, () => undefined);
    },
    close: async () => undefined,
  };
  return { scribe, allowClaims: () => allowed.resolve(), failClaims: (error: Error) => allowed.reject(error) };
}
